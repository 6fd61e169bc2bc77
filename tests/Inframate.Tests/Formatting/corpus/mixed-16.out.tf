#
local = /* i */ {

  each = null # tail
  var = [

    { # cm
      "a.b" = 1e5,
      ("")  = "$${no}"
      # own
    },
    (22) # c
    ,

  /* c */]
  "name" = (/* c */ [

    # c
    a // z
    ]
  )
  # own
}


größe = (

  merge(
) /* c */) /* b */ # c	


lifecycle "é" "x\n" { # h
  lifecycle "" {}
  variable "lab" "" { # h
    module = null
    count  = /* i */ var[0].foo

    #
    very_long_identifier_name = /* i */ (!2.5E-3) ? 0 : [ // z
      // z
      very_long_identifier_name, // z
      bar_baz.*.id[*]            // z
      ,

      3.14, /* c */ module[0]

      , // z

    ] != name[0][0]
    aws_vpc = /* i */ 22

    very_long_identifier_name4 = <<-JSON
%{for a in b~}
 z%{endfor~}%{for a in b~}
 z%{endfor~}
JSON
  }
  for = [

    for a in !"" # c
    :            # c
    name if "${

      null

    }" # c
  ]

  very_long_identifier_name = "é日本{" /* b */ # c  
  a "lab" "é" {                              # h
    bar_baz = [
      /* c */ 22
      , // z
      "", true, 0

    ] /* b */ # c 


    each = true # c


    #
  }
  x-y = module[0].0.count != null // t  

} # e

variable "a b" "x\n" {       # h
  each = ("👍🏽" && "") /* b */ # c	


} # e
