variable "x\n" {
  // other
  dynamic "x\n" {
    local = /* i */ {

      ("") = "$${no}",
    }
    bar_baz = [
      # c
      ] != ["" // z
      ,

      "$}$x" /* c */, # c
      null /* c */,   // z
      1e5


      ] ? {
      "a.b" = x-y[*].0.*.id # tail
      "a" = {               # cm
        x-y = "hellokey=val👍🏽",
      }
      # own
    } : 22 # c	


    bar_baz2 = /* i */ 2.5E-3 <= "é日本/*no*/"

    größe = "$hello/*no*/" /* b */
    a "x\n" { each = [ // z
    ] }                # e
    größe4 = <<-EOT
👍🏽
  EOT
  } # e
  bar_baz = null

  each = { # c
    for very_long_identifier_name in count[*].id[*].id.0
    : 22 => null... // z
  }
} # e
for = <<-EOT
  
  %{if x~}y%{endif}%{for a in b~}
 z%{endfor~}
	
  $x
EOT
local = <<-EOF
${ {

"名前" = "" # tail
name = true

} }
	
${[
/* c */]}${ { "count" = 3.14, (true) = "\"", "a.b" = 1, var : count.0 } }
EOF
in = "é日本"


var = /* i */ (/* c */ false // z
)
local4 = a.*.id["k"].0 /* b */ # c 
