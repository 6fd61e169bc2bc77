each = aws_vpc




local = <<-EOT
    ${ {

} }%{if x~}y%{endif}
EOT
dynamic "a b" "" {
  module = /* i */ ([ # c
  ])                  // t  

  aws_vpc = [

    // z
    名前.0.*.id /* c */, [null,
      22
      , # c
      ""

      , "\"  /*no*/" // z
    ]

    ? "  ${名前["k"]~}${true~}" // z
    : local[*].id
    , // z

  ] # c

  #
  lifecycle { # h
    variable {
      var    = { /* c */ for 名前 in "%👍🏽" : /* c */ "//no%" => "hello"... } # c  
      module = "a b  c"

      variable "v" {
        type = list
      }
      very_long_identifier_name = {

        for each, v in "👍🏽//no"                  // z
        : foo.*.id.0 => ""                      # c
        } ? !false : ["/*no*/" /* c */, /* c */ # c
      ]

      /* multi
   line */
      local = /* i */ 3.14
    } # e
  }
  lifecycle "lab" "x\n" { # h
    a "" {                # h
    }
    local = 1
    variable "v" {
      type = "number"
    }
    local1 = (
      [/* c */ null

    , false /* c */] /* c */)




  }
  resource "é" "x\n" { # h
    resource {         # h
      /* multi
   line */
    }
    for = 名前["k"][*].id /* b */

    variable "v" {
      type = list
    }
    variable "x\n" { # h
      var = "  //nokey=val"


      /* multi
   line */
      bar_baz = /* i */ 名前["k"]["k"][0] /* b */ # c

      foo = { for very_long_identifier_name, v in {
        name : true # tail
        (0) = ""

        ("a b  c") = 3.14 # tail
        }
        :
        [       // z
          false # c
          ,
          a,

          "" /* c */,
          "\\"

        ] => name["k"]... # c
      }                   // t  
      # comment
    }                  # e
    aws_vpc = [/* c */ # c
      2.5E-3           # c
      ,

      true
    , /* c */]
  }
}
lifecycle "" "lab" { # h
  var = /* i */ x-y.*.id.in.a
  a "lab" { # h
    aws_vpc = true


  }


  count = f() /* b */ # c
  foo = {             # cm
    "each" = "#not\"" ? "" : ""
    # own
  } /* b */ # c

} # e
