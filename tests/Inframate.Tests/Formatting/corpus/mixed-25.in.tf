  module=/* i */ merge(

  // z
lookup	(


  3.14
,  名前.größe.*.id # c
,"$${no}key=val"

  )
) 
	aws_vpc	=( {	"a.b"  ="$x{$",	  local =f(

  
	"}%%{no}",22) } )	

a  lab	 lab{
  bar_baz =  /* i */ very_long_identifier_name.var[*] # c

  resource   "" { # h
    a = [ /* c */  /* c */ ] # c

  for	=  2.5E-3 # c
  resource "lab" "a b"  {
  /* multi
   line */
  }
  a {
 a=<<-EOF
    %}
EOF
  /* multi
   line */
	for =	(false)	
variable "v" {
 type=any
}
}
  }
#
bar_baz1	=/* i */ {	
	 module = null	
(("")):0
# own
  ("\u00e9%#not") ={	name=  module.0[*][0], "a.b"  =  "%//no"	,	aws_vpc	=1 ,  "count"=0  }
# own
} # c
count  =  <<JSON
    
  JSON
# comment
  } # e
  #