# comment
aws_vpc = [/* c */ for name, v in {

  var = "${ # c
  false}"   # tail
  名前 = [


  ] # tail
  very_long_identifier_name = "" ? true : "key=val#not",
  var = (
  a[*][*].id[*].id)
  # own
  } :
  [/* c */ /* c */ (名前.0) // z
    , "${/* c */ name
    }", /* c */ true // z
    ,

    { /* c */ for x-y in 1
      :

      count => false

    }
    /* c */] if[



  ] # c
] /* b */


resource {
  x-y = {                                  // z
    for x-y, v in(1e5 /* c */) : /* c */ [ # c
      /* c */ [                            # c
        // z
        null

        ,

      null] /* c */,

      "${

        "👍🏽\"\""

      }"


      ] => (/* c */ f(

        // z
        "key=val" // z
        ,         // z
      22 /* c */))... if[
      for aws_vpc in { # cm
        "aws_vpc" = "  hello/*no*/"
        # own
      } : // z
      [   // z
        "\"",

        "", "$}$x",      # c
        "\n\"  " /* c */ // z
        ] if(

      "👍🏽$x$")

  ] /* c */ }
  var = 0 /* b */


} # e
名前 = {
} /* b */ # c

a "é" "" { # h
}
x-y = "$${no}é日本$${no}" # c


