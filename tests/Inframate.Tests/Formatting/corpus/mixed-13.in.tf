/* multi
   line */
dynamic {
 var= <<EOF
	%{ for a in b ~}
 z%{ endfor ~}%{ for a in b ~}
 z%{ endfor ~}
  EOF
  if=	{ 

    ([// z
for local, v in f	(
 
 3.14
,// z
"\""  ,

  x-y[*][0].foo

  ) /* c */ : # c
"\\"
])  ={

"名前"	:	名前	
  a  :  (// z
"%%{no}"	)
"a.b"  = {

  for größe, v in local[*][*]	:// z
"  "=>each[*].0[*] if 0// z
},
	({	

  "名前"	=  "\n\n"
# own
  "each"	= aws_vpc[*].id["k"],
 (local.*.id)	=  false# tail
})=  [ # c
 # c
],
 }	
	([ 

  "" # c
,
{
for 名前 in "\\" /* c */ :

  0=>false # c
}// z
,// z
provider::aws::f(   false
)

  // z
]) :	( # c
var /* c */ ? # c
false	: /* c */ 22 )
# own
("/*no*/$${no}")	=  { # cm
 ({

})=lookup  (

"key=val%%{no}\n" # c
,

  "$${no}" # c
,

  true # c
)

"name" =  [  

  very_long_identifier_name
, /* c */ "\"",// z
"#not{"  # c
],
"a.b":[for größe in 0
: /* c */ "  " if 2.5E-3 /* c */ ],
  count	:provider::aws::f( /* c */ ),
 }# tail
	}
name  ="${
  f( # c
false

  , /* c */ bar_baz[*]["k"] , /* c */ 1e5  ) # c
}" 
	}
