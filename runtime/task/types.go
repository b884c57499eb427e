// The one place that completes the types of this package: their tables mention
// the variables.

package task

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

func init() {
	FutureType.Define(nil, futureSlots, futureMethods, futureAttrs)
	TaskType.Define(FutureType, taskSlots, taskMethods, taskAttrs)
	gatheringType.Define(FutureType, object.Slots{}, nil, nil)
	futureIterType.Define(nil, futureIterSlots, futureIterMethods, nil)
	NativeType.Define(nil, nativeSlots, coroutineMethods, nativeAttrs)
	pauseType.Define(nil, pauseSlots, coroutineMethods, pauseAttrs)
	pausedType.Define(nil, pausedSlots, nil, nil)
	sleepType.Define(nil, SuspensionSlots(asSleep), nil, nil)
	nativeWrapperType.Define(nil, nativeWrapperSlots, nativeWrapperMethods, nil)
	readyType.Define(nil, readySlots, nil, nil)
	callbackType.Define(nil, callbackSlots, nil, callbackAttrs)
	AbstractLoopType.Define(nil, abstractLoopSlots, abstractRows(), []object.Attr{object.DictAttr()})
	BaseLoopType.Define(AbstractLoopType, loopSlots, slices.Concat(loopPrivate, loopMethods, descriptorMethods(), signalMethods, borrowedRows()),
		slices.Concat(loopAttrs, loopPrivateAttrs, descriptorAttrs))
	SelectorLoopType.Define(BaseLoopType, object.Slots{}, nil, nil)
	LoopType.Define(SelectorLoopType, object.Slots{}, nil, nil)
	HandleType.Define(nil, handleSlots, handleMethods, handleAttrs)
	TimerHandleType.Define(HandleType, timerHandleSlots, timerHandleMethods, timerHandleAttrs)
	ContextType.Define(nil, contextSlots, contextMethods, nil)
	ContextVarType.Define(nil, contextVarSlots, contextVarMethods, contextVarAttrs)
	TokenType.Define(nil, tokenSlots, nil, tokenAttrs)
	TokenType.Consts = map[string]object.Value{"MISSING": Missing}
	missingType.Define(nil, missingSlots, nil, nil)
}
