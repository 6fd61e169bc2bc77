#
# comment
count = <<JSON
    %{if x~}y%{endif}
JSON
lifecycle "lab" {
  resource "a b" "lab" {
    aws_vpc = "a b  c%%{no}#not" - "a b  c$" /* b */
    variable {

      variable "v" {
        type = list
      }
      /* multi
   line */
      var = [ // z
        # c
        3.14 /* c */,
      /* c */] // t  

      #
      # comment
      # comment
    } # e
    count = {
    }

    名前 = merge(
      [

      ] # c
      ,

      "}%%{no}a b  c"

      , foo["k"]["k"]) ? ([/* c */]) : "${
    größe /* c */}"
    name = {
      very_long_identifier_name = { x-y = "%\n" }
      # own
      a = null
      foo = f( # c
      "hello") # tail
    }          # c 

    module = [/* c */ for a, v in [
      provider::aws::f() // z
      , f(
        "//no  $${no}" // z
        , "  "         // z
      )

      ,
      { "local" = "}", "bar_baz" : null }, { for bar_baz in 22 : "#not\"  " => "hello$x"... # c
      }                                                                                     // z
      ] /* c */ : (x-y.local[0]) ?

      merge(               # c
      /* c */ x-y /* c */) // z
      :                    // z
      [



        "#notkey=val$x",
    ""] /* c */] /* b */


  }
  var = /* i */ { /* c */ for x-y, v in module["k"]
    : /* c */ "" => "\"$${no}"

  }
  a {
  } # e
  bar_baz = false
  dynamic "x\n" "a b" {}
}
lifecycle "a b" {                  # h
  lifecycle "lab" "" { name = "" } # e
}                                  # e
