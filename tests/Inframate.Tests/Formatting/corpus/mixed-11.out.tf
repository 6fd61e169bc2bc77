dynamic { # h


  a "" "" {
  }
  variable { x-y = null || 1e5 }
  größe = [/* c */ { ("") = 22, local = null, (true) = false } // z
    ,                                                          # c
    !1e5                                                       // z
    , /* c */ false                                            # c
    # c
  ] # c
  // t
  lifecycle { # h
    x-y = ("\n")

    a "x\n" "lab" { # h
    }
    a = <<-EOT
  EOT

    very_long_identifier_name = /* i */ "" /* b */ # c

    x-y3 = <<-EOT
  EOT
  } # e
}   # e
variable "x\n" "lab" { bar_baz = {
  for var in true /* c */ : // z
  "\"}  " => ""
} } # e
each = "#not"


var = [
  for x-y, v in provider::aws::f(aws_vpc.*.id[0]["k"] // z
    ) : (foo[0][*].var) if f(

    local.0 # c
    , false # c
  )

]                    # c 
x-y = (foo["k"]["k"] // z
  >=

  {
    for module, v in 3.14 /* c */ : /* c */ "$${no}" => false...
  } // z
)


a "a b" "lab" { größe = foo[0][0].name ? module.0 : foo[0] } # e