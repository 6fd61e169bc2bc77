  dynamic   "lab"	{
dynamic	 "a b"  {aws_vpc="${

  "\na b  c"}" }
  x-y  = { bar_baz	=	"${ /* c */ {
}// z
}"	,		"a.b"=	[

  for count, v in {  
  foo=2.5E-3
"a.b" :"\\é日本\n",
}: /* c */ [ /* c */ 
2.5E-3
  , # c
"",  "$${no}"
,// z
// z
] # c
],	name =[for very_long_identifier_name, v in "$x" /* c */ :"%\"%" if local[*].id.0  ]?  (x-y[*].*.id[0])	:[

	"  $x\""
, # c
null

  , # c
0		]	,	very_long_identifier_name= [  	3.14

  // z
] } /* b */ # c
variable{each	= "$"  }
	} # e
lifecycle{ # h
  variable   "a b"{
	} # e
variable{


  }
variable "v" {
 type="list"
}
  
// other
a	{foo  = "%%{no}a b  c%%{no}"}
# comment
  } # e
variable "v" {
 type=map
}
  größe  =/* i */ lookup(// z
 /* c */ {  	"a.b"={  for count, v in "\u00e9"
	: ""=> null if 1e5 /* c */ } ,  x-y=	{	 # cm
   module =	""

	"a.b"=  true 
"a.b" = "%%{no}#not"# tail
  "a.b"=1# tail
 }}  ,// z
{ ("${// z
"$$x"

  }")=!true,		"a.b"  :	[// z

  2.5E-3
 ,  count[0]

  
	], 	({	
 "a.b"=1e5

"a.b"="%%{no}//no\""
# own
  "module"	= "é日本$" # tail
 })=lookup  (
	) ,  "a.b"  =false} ,
[

  	"\u00e9a b  c"/
""
,// z
lookup( 	"/*no*/👍🏽"
	)// z
,// z
"${	"hello$x"	}"
,// z
true// z
&&
aws_vpc[*].0.*.id// z
]

  )
	count  =  name
 name	=<<-JSON
	%{ for a in b ~}
 z%{ endfor ~}
    
  ${(// z
名前
  )}
	  
  JSON
	foo	=1 /* b */ # c
variable "v" {
 type="number"
}