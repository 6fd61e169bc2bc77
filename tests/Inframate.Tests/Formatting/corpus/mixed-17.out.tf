größe = [ // z
  # c
  merge(
  )
  ,
  3.14 /* c */,



]
in = ("" # c
)

a "lab" { # h
  bar_baz = /* i */ "" /* b */


  größe = -2.5E-3 # c

  dynamic "x\n" { # h
    a "lab" "x\n" {}
    resource {
    } # e
    each = aws_vpc
    if = /* i */ lookup( // z
      "a b  c" !=        // z
      ""

      , /* c */ {}

      ,
      f(       # c
        "//no" # c
    ))         // t



    lifecycle { count = provider::aws::f( # c
      22
      ,

    false /* c */) } # e
  }                  # e
  // other
  module = /* i */ !{ foo = "" }
} # e
variable "a b" {
  dynamic { # h
    /* multi
   line */
    // other
    lifecycle "" "é" { # h

      /* multi
   line */
      aws_vpc = 2.5E-3 /* b */

      # comment
    } # e
    lifecycle "lab" {
      # comment
      count = "\"\n"                  // t
      aws_vpc = /* i */ merge(/* c */ # c
        {}
      ) // t	

      // other
      // other
    }


  } # e
}   # e
lifecycle "lab" {
}         # e
名前 = true # c	
variable "v" {
  type = any
}
