each  =/* i */ f (// z
 /* c */ local.0// z
,// z
"  key=val"  )
variable  {
#
dynamic	 "a b"  lab {
    module=[

   {		("%👍🏽key=val"  ? # c
a[*]["k"]: /* c */ "$${no}a b  c"): "%%{no}%%{no}"  <=	aws_vpc[0]  ,		(( "" ))=	"\n${  größe[0][0] ~}/*no*/" , "a"=""	, "a.b"	= [// z
 # c
"//no  \u00e9"// z
, # c
"" # c


  ]	} /* c */  /* c */ ]  

  variable  {	bar_baz = ""?  ""	:	bar_baz  }
    in =false
  resource lab	 "é"{
name  =/* i */ "#not"  
  // other
#
variable "v" {
 type=any
}
foo  =	merge	(
 /* c */ [
for module in "\\" # c
:
  (
"  {"// z
)]// z
, [

  // z
] ,	{

  for count, v in {}
 : null =>provider::aws::f(	 # c
1
, # c
foo.bar_baz,"\u00e9%//no"	) if [// z
// z
module[0].0
  /* c */ ]} /* c */ )// t	
	}
  } # e
  lifecycle{
    if= x-y /* b */ # c  

  dynamic "é"{x-y	=(3.14) } # e
// other
  bar_baz=	"%"// t	


    x-y =	"$${no}key=val#not"
  a	 ""  {
}
variable "v" {
 type=set
}
  } # e
aws_vpc =/* i */ 2.5E-3 /* b */  


  dynamic{
	count=very_long_identifier_name  
	local=<<JSON
	👍🏽%{ for a in b ~}
 z%{ endfor ~}
	
%{ if x ~}y%{ endif }
	
JSON
variable{
	if= /* i */ provider::aws::f  (
   /* c */ f	(	 /* c */ merge  (	),
"👍🏽${module.local.*.id ~}",	"key=val"

  <= /* c */ each// z
)// z
) /* b */
  
	for={ /* c */ for aws_vpc, v in [ # c

 count, # c
"}//no{"
,	  ] /* c */ :// z
- {  ("%%{no}")=  "#not\"",	  a=	null	,"local"=	true	, "a.b"=aws_vpc  } =>  [ # c


  a// z
,// z
名前.foo /* c */ , /* c */ 名前["k"][*].id[*] /* c */ 
 ]< /* c */ {

} if [
  	[ // z
"\"\n%%{no}"  # c
] /* c */ , # c
{ 
  ("$a b  c%%{no}") =	größe
  count	= "\\a b  c\\"# tail
  ("#not")=name[*].id[*]
# own
  foo	=null,
}
,("%%{no}hello\n") /* c */ ,
    ]	} /* b */ # c
variable "v" {
 type=list(string)
}
}
    module	=	/* i */ {
	for local in "\nkey=val%"  :

  2.5E-3	=> "  $x%" if 2.5E-3
	} /* b */ # c	


    var=[
  /* c */ [ /* c */ 
	merge (
 /* c */ "\"" # c
,  "👍🏽"
,// z
"key=val#not"
 ) , # c
[

  // z
"%/*no*/"
	, /* c */ ""

  , # c


  ] /* c */ ,

  3.14 # c
,

  ], # c
{ größe =  provider::aws::f()  }
   /* c */ ] /* b */ # c  

	}
	} # e