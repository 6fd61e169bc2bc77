resource "é" "é" { # h
  resource {
    lifecycle { # h
      größe = provider::aws::f(

        /* c */ {
          "bar_baz" = 0

        } # c
        ? /* c */ "\"é日本"

        :

        [/* c */

        ] /* c */,
        f( # c


          f(
        )) # c
        ,  # c
        provider::aws::f(
          {

            名前 = 22

            (名前.for[0]) = "key=val",
            ("$a b  c") : ""
      } /* c */)) # c	

    }

    in = <<EOF
  EOF
    // other
    dynamic "lab" "a b" { # h

      name = [
        // z
        f( # c
          /* c */ "",
          "$${no}" // z
          , ""

        ) // z
      ]

      // other
      größe = <<JSON
    %{if x~}y%{endif}
JSON
      count = module["k"].0[*].id /* b */ # c	


    }
    dynamic "lab" { # h
      # comment
      very_long_identifier_name = a[*]
      # comment
    }
  }
  dynamic "" "a b" {               # h
    name = /* i */ (/* c */ 2.5E-3 # c
    ) /* b */
    dynamic "x\n" {}
    x-y = ({ bar_baz : "key=val\\$" })


  }


  dynamic { # h
    a       = <<JSON
JSON
    aws_vpc = x-y["k"]

    /* multi
   line */
    // other
    名前 = "" # c
  }         # e
}           # e
if = each.for /* b */
