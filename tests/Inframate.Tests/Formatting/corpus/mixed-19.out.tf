dynamic "x\n" {
} # e
resource {
  module = {

  } // t	

  if = "" // t 
}
// other
größe = provider::aws::f(/* c */ # c
  {                              // z
    for aws_vpc in "$$\u00e9"
    / /* c */ "a b  c$x\n"

    : /* c */ 22 => f(

    ) if "%%{no}👍🏽\""                 # c
    %                                // z
  "//no  \"" } /* c */,              # c
  1 /* c */, /* c */ [               # c
    /* c */ "${/* c */ "%%{no}hello" // z
    }"
    , [

      "#not" /* c */, # c
      名前              // z
      ,               # c
      "\n%key=val"
    /* c */],

    lookup(
      # c
    1e5)
    ,

  ] # c
)


bar_baz = f(

) # c	


x-y = f(1e5, /* c */ {
  ("key=val{") : ""
  # own
  "a.b" = x-y.*.id
  # own
  "a.b" = 3.14
  foo   = null
  # own
  }, # c
  provider::aws::f(
    local["k"][*].very_long_identifier_name
  )

) // t
