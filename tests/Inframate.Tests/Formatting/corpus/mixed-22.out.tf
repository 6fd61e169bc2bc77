variable "lab" "lab" { # h

  resource "a b" "" {
    if = <<JSON
	%{if x~}y%{endif}
	

    $x%{if x~}y%{endif}
  JSON
  }
  a = [ # c
    (   // z
      x-y[*].id.*.id[0]

    ) /* c */, {} // z
    ,

    "${1

    }"

    # c
  ] // t


} # e
lifecycle "lab" "a b" { aws_vpc = x-y >= "$👍🏽" }
a "x\n" "a b" {             # h
  bar_baz = [for größe in { # cm
    module : merge(         # c

      count["k"]      # c
      ,               // z
      "\\hello/*no*/" // z
      ,

      "\"key=val\"" // z
    )
    "a.b" = "%%{no}}%%{no}" # tail
    }                       // z
    :                       // z
    provider::aws::f(

      !"é日本$x" // z
      ,
      {
        ("") = "$"
        (22) : module.very_long_identifier_name
        # own
      }
      ) if "${ // z
      "${      // z
        true
      }"

    }" # c
  ]
  // other
  bar_baz1 = 3.14
}
resource "lab" {
}