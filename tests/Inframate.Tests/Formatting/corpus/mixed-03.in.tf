aws_vpc=false

  in=  {	"a"	=null, "a.b"	:true}	


  # comment
	name = true	
resource	 "é"  "a b"	{
  größe	= true # c 

  in	= { 
"a.b"= {	local  = "👍🏽\n}"}?  f ( # c
 2.5E-3// z
,

  "$x"// z
,	"é日本  {" ):  "}"

 "very_long_identifier_name" ={
for var in 22 # c
: /* c */ bar_baz  =>  true
  }	?  true :{for a, v in "  #not%":
  null=>false... if null # c
}
# own
"each"=	(  {// z
for local, v in "\\$a b  c"	: # c
"  {" =>  null

  }

  )

	} 
  // other
	} # e
variable{
  
  foo	=  {  

bar_baz	:(bar_baz)  %"\u00e9"
# own
	"very_long_identifier_name"	:	[   # c
f  (

    "%#not"
, # c
""

  , # c
"é日本\""	)
,

  { 
   "a.b"  :null # tail
(null)=false
 } # c


  ]
# own
very_long_identifier_name = provider::aws::f (

  

  merge	( # c
// z
1e5) /* c */ ,

  (true)
,[

  false , # c
null

  ,
false// z
 /* c */ ]
 )  
"a.b"=größe[*].*.id  ?  null:"\u00e9"?- 1	:22?22	:"é日本é日本%"
# own
} # c 
	module =  <<-EOF
	${(bar_baz// z
)}{
  %{ if x ~}y%{ endif }%{ for a in b ~}
 z%{ endfor ~}
  
EOF
  a	=	(// z
merge(
// z
{
 	("//no\n")=22	# tail
"foo" =  true
# own
"größe"=	0
	} /* c */ ,
{	

	"bar_baz"= "a b  c$${no}",
}// z
)
)// t	

  lifecycle	 ""  "é"{foo	=	名前[*].id.*.id } # e
variable "v" {
 type=set
}
  } # e
