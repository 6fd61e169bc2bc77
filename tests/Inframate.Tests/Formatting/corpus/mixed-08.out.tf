a "é" {
  a {
    dynamic "lab" { # h

      a = /* i */ "#not" // t	


      #
      // other
    }

    lifecycle { # h
    }           # e
    # comment
    count = lookup(/* c */ [

      for bar_baz in provider::aws::f(

        "key=val$") /* c */ : /* c */ [

        "" /* c */

      ] if { (var[*].id[*].id) = "  }", (false) : each.*.id } /* c */]
      ,   # c
      "${ // z
        "$${no}\n"
      }" // z
      , lookup(

        # c
        local.*.id[0][*] /* c */,
        {
          (each[0].*.id[*]) = 22
          foo               = true # tail
          (a.*.id["k"])     = true
          }, /* c */ [ # c
          // z
          22 // z
          // z
    ])) # c	

  }
  aws_vpc = [for bar_baz in ""

    :

    "%%{no}\u00e9" // z
    ] ? merge(/* c */ true,

    "key=valkey=val" # c
    ) : {
    ("$\"$") = true # tail
    "a.b"    = ""

    "a.b" = "#notkey=val"

    "名前" : null

  }


  for = "\"👍🏽"
}
a = /* i */ false

count = lookup( // z
  /* c */ (/* c */ aws_vpc[0]

  ) # c
)   // t
lifecycle "a b" {}
module = /* i */ {

  ("$x") = 3.14

}
