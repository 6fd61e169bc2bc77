dynamic	 "é" "" {
each= [for größe, v in 22:null # c
]  
  var=  null// t	


	module=  {  # cm
  	("}\"")="${~foo	~}${true  ~}é日本"
# own
a : [// z


  ( ""  ) # c
,
{	 # cm
	"a.b" :true
# own
  "name"  = null
# own
(null)	=false,
very_long_identifier_name :3.14
}// z


  ]

  "x-y"	: {

  for local in "${

  ""

  }" /* c */ : # c
"%{if 2.5E-3	}a b  c%{endif~}\\"	=>  f(

   /* c */ "" ,"key=val}#not"

  , /* c */ local.*.id[*].id

  ) if provider::aws::f(

  
	0 # c
,  true ) /* c */ }

"each"="${// z
[

	"$${no}", # c
"#not$x\u00e9"

  ,// z
0	,	 /* c */ ]}"
 }
# comment
variable "v" {
 type="map"
}
  } # e
resource   "a b"  lab	{ # h
  module = (

  [

  // z
count
 # c
])// t  

} # e
dynamic "x\n"  "x\n" {
}
  resource "lab" ""{
resource	{ }
	foo	= /* i */ {  (merge  ( # c


  [// z

] # c
))  =	each.*.id[*]%"  \na b  c"  %  { /* c */ for var in name["k"] # c
:	"$xé日本%"	=>"/*no*/" if ""
}  ,	foo =  provider::aws::f( /* c */ 

  [
 # c
false

  ,

  名前.0[*].id.a  ,

  var[0].0 /* c */ 
 ])} /* b */ 


  名前	=  very_long_identifier_name /* b */ # c	
lifecycle	{bar_baz=  lookup(    local.名前[*]// z
,"\u00e9\\" # c
) }
  } # e
	foo=<<EOT
EOT
  var =  false// t	

