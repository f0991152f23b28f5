package memstore_test

import (
	"testing"

	"rapport/internal/store"
	"rapport/internal/store/memstore"
	"rapport/internal/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memstore.New() })
}
