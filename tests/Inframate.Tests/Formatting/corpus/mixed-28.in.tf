  variable "lab" { # h
  } # e
  variable{
/* multi
   line */

#
  variable "a b"  "x\n"{ # h
very_long_identifier_name=  1 

 aws_vpc =  <<-EOT
	

	
	
EOT
  a=  /* i */ 2.5E-3	
	} # e
resource "a b" { # h


  x-y =	var["k"].*.id  


	a=	{
for very_long_identifier_name, v in [

{} # c
,
{ # c
for local, v in "$${no}#not\u00e9": /* c */ "  "=>	var[0] if ""

  }
  ,// z
var[0][*]
,
  "%{ if "" }$%{ endif~}\u00e9"	,// z
 # c
] : # c
"${
 false}"// z
?
{ # cm
	 "a.b" = 名前[*]

 "a.b"	="👍🏽"
# own
"bar_baz"  :	""

 }:false// z
?
 "\\#not\u00e9":// z
"\n" =>{("é日本")	=  [    null /* c */  /* c */ ] ,  "a.b" :{  
  	"a.b" =	"$${no}"  # tail
	("👍🏽")= false
 }  ,	 "local"	= 0  ,	"a.b"=	{	
	"a.b"=	aws_vpc[0][0]
# own
  "名前": "#not$x\""

	"local"=	"",
 }}... if [

  ] /* c */ }


  }
  } # e
  dynamic{}
  foo=  /* i */ "" /* b */
resource {
  }
