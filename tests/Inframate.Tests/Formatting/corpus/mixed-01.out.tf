dynamic "lab" {        # h
  lifecycle "lab" "" { # h
    /* multi
   line */
    a { # h
      #

      # comment
      aws_vpc = { "name" = merge( # c
        // z
        {
          ("a b  ca b  c") = true

          "very_long_identifier_name" = "\\" # tail
        }                                    # c
        ), "a.b" = [


        [/* c */

          22

          , "key=val  {" # c
        ], ""

        # c
        ], "var" = "a b  c${[for bar_baz, v in name["k"][*][*] // z
          :                                                    // z
      "" if "hello$👍🏽"]~}" }


    }
    in = {

      (merge( // z
        1 /* c */ %
      "%" /* c */)) = name[0]

    }


    variable "" "é" {             # h
      aws_vpc = [/* c */ /* c */] // t
      #
      /* multi
   line */

      for = /* i */ [/* c */ /* c */] /* b */ # c 
      // other
    }                     # e
    lifecycle "é" "a b" { # h
      x-y = <<-EOT
  %{if x~}y%{endif}${[/* c */ true /* c */,

      each.*.id[0]
      ,



  ]}
%{for a in b~}
 z%{endfor~}
	
    %{if x~}y%{endif}
  EOT
  x-y1 = foo[0][*].id.*.id // t


  if = 3.14 # c	


}
}
a = <<EOF
    key=val%{if x~}y%{endif}

    %{if x~}y%{endif}${"$\"%%{no}"}
  ${ {
"a.b" : false   # tail
(false) = local # tail
} }
EOF
very_long_identifier_name = null // t

} # e
resource "lab" {
  #
}             # e
resource "" { # h
  名前 = merge( // z
  )           # c  
  each = /* i */ "{$key=val"



  for     = <<-EOT
#not
  EOT
  aws_vpc = 1 + null



}
variable "lab" "" {
}
dynamic "lab" {
  for = ( // z
    {     # cm
      "foo" = "👍🏽/*no*/\\"

      (a[*][*].var) = 22 # tail
  } /* c */)             // t  

}
