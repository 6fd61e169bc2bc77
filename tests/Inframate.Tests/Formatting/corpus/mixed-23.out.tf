dynamic {
  lifecycle { # h
    if = ""

    #
    lifecycle "a b" "a b" { # h
      a = /* i */ null


      // other
      // other
      variable "v" {
        type = set
      }
      var = (1) /* b */ # c  
    }
  }
  x-y = /* i */ { ({
    ("//no") = "\\/*no*/"
    (true)   = "#not//no",
    each : "\n\\#not" # tail
    }) = {
    (1e5) = very_long_identifier_name["k"][*].id
    }, "a.b" = "%", (merge(

      22 /* c */, // z
    null)) = (    // z
    bar_baz[0]    // z
  ) } /* b */


  each = <<-JSON
JSON
}
resource "é" "é" { # h
  aws_vpc = /* i */ [

    ({

      "größe" = 2.5E-3

      "bar_baz" = "  }  "

    }) // z
    , /* c */ 22, { "a.b" = [
      very_long_identifier_name[*].id[0] /* c */ /* c */], "a.b" = "${ // z
      ""
      }", "a.b" : "${true~}é日本$x", "name" : 2.5E-3 }, {

      for each in { (each[0].in[0]) = null, (2.5E-3) = "", each : aws_vpc } /* c */ : "${/* c */ "" # c
        }" => { for very_long_identifier_name in "a b  c\\//no"
      : 3.14 => 1e5 }... // z
  }]
  größe = /* i */ lookup( // z


  "  ") # c	

  foo = "" // t	


  a "x\n" "a b" {        # h
    resource "x\n" "é" { # h

      for  = <<-EOT
  

  
  %{for a in b~}
 z%{endfor~}
EOT
      each = /* i */ ""


    }                            # e
    var = /* i */ "$x  " /* b */ # c	


    variable { # h
      #
      // other
    }         # e
    local = [ // z

    ]
    aws_vpc = <<-EOF
	%{for a in b~}
 z%{endfor~}
	%{if x~}y%{endif}${[for größe, v in false // z
: /* c */ null /* c */]}
EOF
variable "v" {
  type = list(string)
}
}
very_long_identifier_name = /* i */ a /* b */
}
variable "v" {
  type = map(string)
}
a = 1e5 // t