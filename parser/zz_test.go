package parser
import ("testing";"os";"encoding/json";"fmt";"strings";"sort")
func TestMut(t *testing.T){
 b,_:=os.ReadFile("/tmp/lx/mut.json"); var l [][2]string; json.Unmarshal(b,&l)
 acc,rej,same,msg:=0,0,0,0; nerr:=0
 kinds:=map[string]int{}; ex:=map[string]string{}
 strip:=func(s string)string{f:=strings.SplitN(s," ",3); if len(f)<3{return s}; return f[0]+" "+f[2]}
 for _,x:=range l{
  got:=firstFault(x[0])
  if x[1]!="ok"{nerr++}
  if got==x[1]{ if got!="ok"{same++;msg++}; continue}
  if got=="ok"{acc++; fmt.Printf("ACCEPT\n%s\n  want %s\n",x[0],x[1]);continue}
  if x[1]=="ok"{rej++; fmt.Printf("REJECT\n%s\n  got %s\n",x[0],got);continue}
  if strip(got)==strip(x[1]){msg++}
  k:=strip(x[1])+" <- "+strip(got); if strip(got)==strip(x[1]){k="PLACE "+k}; kinds[k]++; ex[k]=x[0]+"   got "+got+"\n  want "+x[1]
 }
 fmt.Println("errors",nerr,"same",same,"samemsg",msg,"wrongly accepted",acc,"wrongly rejected",rej)
 var ks []string; for k:=range kinds{ks=append(ks,k)}; sort.Slice(ks,func(i,j int)bool{return kinds[ks[i]]>kinds[ks[j]]})
 for i,k:=range ks{ if i<40{fmt.Printf("---- %d %s\n%s\n",kinds[k],k,ex[k])} }
}
