  var  = {		"x-y"= "${
	22 }"  , "each"	= "//noé日本{"	?	"//no$":	true  ,	 count=	{ } }	


module=  /* i */ lookup(		f( /* c */ // z
true # c
),// z
{
} # c
) 
  if={

 	(f(// z
  [

   /* c */ "é日本\n/*no*/"  ,
"$${no}$"

   # c
]// z
,  {
	"x-y"=true  
a  =	3.14
 var: "\\"# tail
  x-y:"\n"  
}

  ))= merge (

  // z
[

  null
 ,

  null

  ,
	3.14

  ,	]// z
),
  ("👍🏽$x")	=  {   # cm
  "x-y"={

}  # tail
  "größe" =  {
  each=null

 (3.14)	=  "/*no*/"

  var :名前  
	var	="hello",
}
# own
"a.b"=[
	for 名前 ,v in ""// z
:	false /* c */ ]	# tail
  "a.b"  :"${ # c
"%%{no}#not" # c
}"
	}# tail
a= "{"# tail
} /* b */ # c 

	größe	={
 var=  {
for var in { # cm
"a"  =	"}\"" 
 } # c
:

  "" # c
<

  "\u00e9  #not"  =>[ # c


  a[*].id// z
,// z
"é日本#not"
  , # c
name[0].0 /* c */ ,// z
module # c

 ]... if [

  for größe ,v in x-y.名前[*].id[*]: /* c */ false	]// z
},
"foo" :  {// z
for local, v in {    module =null  ,		a  =module[*].id.0	} /* c */ :名前=> [

  for größe in "\"":	名前[0] # c
]... if 0 # c
}# tail
"a.b" = "$${no}$${no}",
  } 

