
local = /* i */ lookup( // z
  # c
  {                                                              # c
    for bar_baz, v in null /* c */ : { "aws_vpc" = "#not" } => { # cm
      "var"                                      = false

      "local" = false
      # own
      very_long_identifier_name = ""
      ("") : true       # tail
      }... if {         // z
      for 名前, v in "$%" // z
      :
      count => null

    }
  }

  , // z
  { # cm
    module = "key=val"
  } ? # c
  [

    /* c */ x-y.0[*].0 # c
    , ""               // z
  ]
  :                  # c
  lookup("" /* c */, // z
    "{{"             // z
    ,
  true)
  ,
  [/* c */ [for 名前 in "\"  //no" : // z
    "#not" /* c */],               // z
    provider::aws::f(              # c
      // z
      false

      , // z
      "a b  c$x$x"
    )
    , /* c */ [

      "a b  c//no" // z
      ,            // z
      1            // z
      , 0
    ] /* c */, // z
  ]
) // t


// other
variable "v" {
  type = string
}
x-y = /* i */ module.0["k"] /* b */ # c  