	größe =	{} /* b */  



  resource { # h
variable	{ # h
# comment
    module= "$x%  "	


    name =	[
  for bar_baz in local
:// z
bar_baz[*].id if "$x}}" /* c */ ]// t

  very_long_identifier_name=1 /* b */ 
} # e
resource	{ # h
  a { # h
	a  =  merge(
 )

  # comment
#
      x-y ="" 

	for=	/* i */ [

  for each in [  # c
"\\👍🏽"
 # c
] :1 # c
] # c  
	} # e
	bar_baz =f( /* c */ // z
f	( # c
	{  # cm
"module"  =  "%é日本"

  }// z
))
resource  ""  { # h
// other
/* multi
   line */
for =1e5  ? bar_baz: foo.bar_baz.0[0]  ?  true:x-y.a /* b */
  }
  aws_vpc	=[
  // z
] 



  # comment
} # e
  name ={   "a.b"=	f (// z

module[*][*]
, "%" # c
< /* c */ "#not%%{no}" # c
,// z
[

  ]
  )  ,	 (größe) ={
		foo={ 
   (null) ="é日本hello"

 "a.b"	=	module.0["k"]
# own
(1)	:	"$${no}$%%{no}" 
	"a.b"  = "",
  }
# own
}, "a.b"	:[// z
 # c
- 22

    ], "a.b":{ "größe"=[ /* c */ 
  "{%" # c
, module.*.id
  ,  "hello"

  ,
名前["k"]
, /* c */ 	]}}// t 
variable "v" {
 type="number"
}
  local =[for local in "" # c
:
	(
! "$x"
	)] 

resource	{
  }
variable "v" {
 type=list(string)
}
  each  ={ /* c */ for count, v in "%%{no}"
 :// z
true	=> very_long_identifier_name[*].*.id... if 0 /* c */ }// t
} # e
	foo	=  /* i */ null /* b */ # c	
lifecycle  "lab"  {	module	=  "  "	} # e
  
