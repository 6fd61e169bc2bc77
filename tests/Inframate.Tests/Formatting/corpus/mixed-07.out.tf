var = [/* c */

] /* b */

lifecycle "lab" "a b" {
  a "é" { # h
    a     = <<EOF

	

    
  EOF
    local = {} /* b */ # c

    #
    dynamic {        # h
      bar_baz = true # c
      module = provider::aws::f(very_long_identifier_name["k"],
        3.14 # c
        ,    // z
      "//noé日本") /* b */

      if = <<JSON

  %{for a in b~}
 z%{endfor~}
${ {
  } }%{if x~}y%{endif}
JSON
  #
}
variable {
  module = null // t  
  // other
  #
  größe = -3.14 /* b */


  variable "v" {
    type = "map"
  }
  名前 = [
  ] # c

} # e
} # e
resource "é" "é" {
  name = <<-JSON
    
JSON
  variable "v" {
    type = map
  }
  if = null


  count = <<EOF
	
	%{if x~}y%{endif}%{for a in b~}
 z%{endfor~}
    
EOF
  each  = -count.0


  # comment
  variable "a b" {
    größe = [        # c
    /* c */] /* b */ # c

    var = /* i */ (/* c */ "a b  c\"%" // z
    )


    aws_vpc = merge(/* c */ "\\}" /* c */)
    bar_baz = (module[0][0] /* c */ >=
    bar_baz[*].id[*].0) # c

    variable "v" {
      type = list
    }
  } # e
}   # e
# comment
very_long_identifier_name = "%%{no}${ { # cm
  each = "$${no}//no👍🏽"
  # own
  ((/* c */ "key=val{$${no}"
  )) = false / größe["k"][*].each

  aws_vpc = { "a.b" = false, "name" = "\n%" }

} ~}key=val" # c  
name = very_long_identifier_name[*].id.*.id
} # e