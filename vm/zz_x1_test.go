package vm
import ("testing";"context")
func BenchmarkImport(b *testing.B){
 for _,m:=range []string{"pass","import typing","import enum","import collections.abc","import abc","import types","import functools","import contextlib","import dataclasses","import inspect"}{
 b.Run(m,func(b *testing.B){ p,err:=Compile("x.aio",m); if err!=nil {b.Fatal(err)}; b.ReportAllocs(); for b.Loop(){ compiled.Clear(); v:=New(Options{}); if err:=v.Run(context.Background(),p); err!=nil{b.Fatal(err)} ; v.Close()} })}
}
