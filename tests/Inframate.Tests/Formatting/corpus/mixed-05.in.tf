  resource lab {
  aws_vpc = [
 [ // z
bar_baz[*].id.local , /* c */ each.0// z
]// z
, /* c */ true # c
< # c
var// z
, /* c */ 1
	,	{  
"a.b" :very_long_identifier_name,
  }// z

	] # c	
	x-y	=	<<EOF
  
    {
  %{ for a in b ~}
 z%{ endfor ~}$
  EOF
	var =/* i */ { # c
for count in "${// z
3.14}" # c
== # c
"key=val  $${no}"// z
||"}$x"

  :

  "/*no*/%%{no}\u00e9" =>  "${

  {  "module"  =	true  ,		"var"= ""  ,	 (1)=  "",	 (2.5E-3) =false}

  }" if lookup  (  // z
[ /* c */ 
 "\u00e9\u00e9\"" /* c */ ,	0 # c
,
	1

  , 2.5E-3

  ]// z
)

  } /* b */
  very_long_identifier_name = "\u00e9👍🏽\n"// t
  variable  "x\n"   "é"{
	if  = 1// t




    local=0 
	} # e
variable "v" {
 type=set
}
  
	}
variable "é"{größe =[

  for each, v in "key=val//no"
  :false// z
]} # e
lifecycle	 "a b"	{ # h
  }
	each  =  null /* b */


