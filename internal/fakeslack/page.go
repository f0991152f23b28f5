package fakeslack

import "net/http"

func (w *Workspace) page() http.Handler { return http.NotFoundHandler() }
