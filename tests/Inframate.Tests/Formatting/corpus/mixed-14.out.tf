bar_baz = [/* c */
  {
    for very_long_identifier_name, v in "\n"
    : # c
  var => "/*no*/$${no}\u00e9"... if "key=val{/*no*/" }

  , [ # c
    for module, v in ""
    :
  "/*no*/" if "\"/*no*/\u00e9" /* c */]
  ,

  22 # c
  ,  // z

]



dynamic {
  in = {                   # c
    for module, v in false # c
  : 1 => var.名前 if "" }


  resource "a b" { # h

    if = { for a, v in "}#not  " // z
      : count[0]["k"] => null if 0

    }
    a = /* i */ "helloé日本"
  } # e

  local   = bar_baz                 # c
  bar_baz = /* i */ lookup(/* c */) // t


}            # e
in = [       // z
  /* c */ f( // z

    1e5,                # c
  false), null /* c */, // z
  "${                   // z
    var.0.x-y["k"]      # c
  }"
  , null

  ?           # c
  3.14 : null // z
  ,
]                 # c  
count = /* i */ [ # c
  lookup(         // z
  )               // z
  ,               # c
  false

  , # c
]


