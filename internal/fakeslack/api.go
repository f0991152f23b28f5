package fakeslack

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A reply is what a Web API method answers beside ok.
type reply map[string]any

// A refusal is an answer with ok false.
type refusal struct {
	code     string   // Slack's name for it
	messages []string // for response_metadata.messages
	needed   string   // the scope that the token lacks
	wait     time.Duration
}

func (r *refusal) Error() string { return strings.Join(append([]string{r.code}, r.messages...), ": ") }

func refuse(code string, messages ...string) *refusal {
	return &refusal{code: code, messages: messages}
}

// A method is one Web API method.
type method struct {
	run   func(w *Workspace, a args) (reply, error) // called with the lock held
	scope string                                    // what the bot token needs; empty for none
	token tokenKind
	tier  int // calls a minute (docs.slack.dev/apis/web-api/rate-limits)
}

type tokenKind int

const (
	botToken tokenKind = iota
	appToken
	anyToken
	noToken
)

// methods is every method that the workspace plays.
var methods = map[string]method{
	"api.test":                     {run: (*Workspace).apiTest, token: noToken, tier: 100},
	"auth.test":                    {run: (*Workspace).authTest, token: anyToken, tier: 600},
	"apps.connections.open":        {run: (*Workspace).connectionsOpen, token: appToken, tier: 20},
	"bots.info":                    {run: (*Workspace).botsInfo, scope: "users:read", tier: 50},
	"chat.delete":                  {run: (*Workspace).chatDelete, scope: "chat:write", tier: 50},
	"chat.deleteScheduledMessage":  {run: (*Workspace).chatDeleteScheduledMessage, scope: "chat:write", tier: 50},
	"chat.getPermalink":            {run: (*Workspace).chatGetPermalink, tier: 300},
	"chat.postEphemeral":           {run: (*Workspace).chatPostEphemeral, scope: "chat:write", tier: 100},
	"chat.postMessage":             {run: (*Workspace).chatPostMessage, scope: "chat:write", tier: 300},
	"chat.scheduleMessage":         {run: (*Workspace).chatScheduleMessage, scope: "chat:write", tier: 50},
	"chat.scheduledMessages.list":  {run: (*Workspace).chatScheduledMessagesList, tier: 50},
	"chat.update":                  {run: (*Workspace).chatUpdate, scope: "chat:write", tier: 50},
	"conversations.history":        {run: (*Workspace).conversationsHistory, tier: 50}, // these scopes depend on the room
	"conversations.info":           {run: (*Workspace).conversationsInfo, tier: 50},
	"conversations.join":           {run: (*Workspace).conversationsJoin, scope: "channels:join", tier: 50},
	"conversations.leave":          {run: (*Workspace).conversationsLeave, scope: "channels:manage", tier: 50},
	"conversations.list":           {run: (*Workspace).conversationsList, tier: 20},
	"conversations.members":        {run: (*Workspace).conversationsMembers, tier: 100},
	"conversations.open":           {run: (*Workspace).conversationsOpen, scope: "im:write", tier: 50},
	"conversations.replies":        {run: (*Workspace).conversationsReplies, tier: 50},
	"dnd.info":                     {run: (*Workspace).dndInfo, scope: "dnd:read", tier: 50},
	"dnd.teamInfo":                 {run: (*Workspace).dndTeamInfo, scope: "dnd:read", tier: 20},
	"files.completeUploadExternal": {run: (*Workspace).shareFiles, scope: "files:write", tier: 100},
	"files.getUploadURLExternal":   {run: (*Workspace).announceFile, scope: "files:write", tier: 100},
	"files.info":                   {run: (*Workspace).filesInfo, scope: "files:read", tier: 100},
	"team.info":                    {run: (*Workspace).teamInfo, scope: "team:read", tier: 50},
	"usergroups.list":              {run: (*Workspace).usergroupsList, scope: "usergroups:read", tier: 20},
	"usergroups.users.list":        {run: (*Workspace).usergroupsUsersList, scope: "usergroups:read", tier: 20},
	"users.info":                   {run: (*Workspace).usersInfo, scope: "users:read", tier: 100},
	"users.list":                   {run: (*Workspace).usersList, scope: "users:read", tier: 20},
	"users.lookupByEmail":          {run: (*Workspace).usersLookupByEmail, scope: "users:read.email", tier: 50},
	"views.open":                   {run: (*Workspace).viewsOpen, tier: 100},
	"views.publish":                {run: (*Workspace).viewsPublish, tier: 100},
	"views.push":                   {run: (*Workspace).viewsPush, tier: 100},
	"views.update":                 {run: (*Workspace).viewsUpdate, tier: 100},
}

// roomScopes depend on the room, and not on the method alone.
var roomScopes = []string{
	"channels:history", "channels:read", "chat:write.public", "groups:history", "groups:read", "im:history", "im:read",
}

// Scopes returns every scope that some method here asks for, and commands,
// which none does.
func Scopes() []string {
	scopes := append([]string{"commands"}, roomScopes...)
	for _, m := range methods {
		if m.scope != "" {
			scopes = append(scopes, m.scope)
		}
	}
	slices.Sort(scopes)
	return slices.Compact(scopes)
}

// Events returns every event that an app can subscribe to here.
func Events() []string {
	return []string{
		"app_home_opened", "app_mention", "dnd_updated_user", "message.channels", "message.groups", "message.im",
		"team_join", "user_change",
	}
}

func (w *Workspace) serveAPI(rw http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(rw, r.Body, maxRequest)
	name, began := r.PathValue("method"), time.Now()
	f := w.faultOf(name)
	if w.suffer(rw, f) {
		w.passed(name, began, string(f.Kind))
		return
	}
	answer, err := w.call(r)
	if err == nil {
		w.passed(name, began, "")
		w.hinder(r, f)
		w.answer(rw, http.StatusOK, answer)
		return
	}
	no := asRefusal(err)
	w.passed(name, began, no.code)
	w.hinder(r, f)
	w.answer(rw, no.status(rw.Header()), no.reply(w.options.App.Scopes))
}

// asRefusal takes every other error for a fault of Slack's own.
func asRefusal(err error) *refusal {
	if no, ok := errors.AsType[*refusal](err); ok {
		return no
	}
	return refuse("fatal_error", err.Error())
}

// call finds the method, then checks the token, the scope and the limits,
// in Slack's order, and runs it.
func (w *Workspace) call(r *http.Request) (reply, error) {
	name := r.PathValue("method")
	m, ok := methods[name]
	if !ok {
		return nil, refuse("unknown_method")
	}
	a, err := readArgs(r)
	if err != nil {
		return nil, err
	}
	if m.token != noToken {
		if err := w.authorize(m, r.Header.Get("Authorization"), a); err != nil {
			return nil, err
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.options.RateLimits > 0 {
		if err := w.limit(name, m.tier, a); err != nil {
			return nil, err
		}
	}
	w.base = "http://" + r.Host
	return m.run(w, a)
}

// authorize takes the token from the header or from an argument
// (docs.slack.dev/authentication/tokens).
func (w *Workspace) authorize(m method, header string, a args) error {
	token := a.text("token")
	if bearer, ok := strings.CutPrefix(header, "Bearer "); ok {
		token = bearer
	}
	var kind tokenKind
	switch token {
	case "":
		return refuse("not_authed")
	case w.options.App.BotToken:
		kind = botToken
	case w.options.App.AppToken:
		kind = appToken
	default:
		return refuse("invalid_auth")
	}
	if m.token != anyToken && m.token != kind {
		return refuse("not_allowed_token_type")
	}
	return w.granted(m.scope)
}

func (w *Workspace) granted(scope string) error {
	if scope == "" || slices.Contains(w.options.App.Scopes, scope) {
		return nil
	}
	return &refusal{code: "missing_scope", needed: scope}
}

func (w *Workspace) answer(rw http.ResponseWriter, status int, body reply) {
	full := reply{"ok": true}
	maps.Copy(full, body)
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.Header().Set("X-OAuth-Scopes", strings.Join(w.options.App.Scopes, ","))
	rw.WriteHeader(status)
	_, _ = rw.Write(raw(full)) // a client that hung up needs no answer
}

// status is 200 for every refusal but ratelimited, which mostly says in a header
// how many whole seconds to wait.
func (r *refusal) status(header http.Header) int {
	if r.wait == 0 {
		return http.StatusOK
	}
	if r.wait > 0 {
		header.Set("Retry-After", strconv.Itoa(max(1, int((r.wait+time.Second-1)/time.Second))))
	}
	return http.StatusTooManyRequests
}

func (r *refusal) reply(scopes []string) reply {
	answer := reply{"ok": false, "error": r.code}
	if r.messages != nil {
		answer["response_metadata"] = map[string]any{"messages": r.messages}
	}
	if r.needed != "" {
		answer["needed"] = r.needed
		answer["provided"] = strings.Join(scopes, ",")
	}
	return answer
}
