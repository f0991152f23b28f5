package fakeslack_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"rapport/internal/fakeslack"
)

// crowded is a workspace with channels of every kind, and a group.
func crowded() fakeslack.Options {
	o := options()
	o.App.Scopes = append(slices.Clone(scopes), "channels:history", "channels:join", "channels:manage", "channels:read",
		"groups:history", "groups:read", "im:read", "usergroups:read", "users:read.email")
	o.App.Events = append(o.App.Events, "app_mention", "message.channels", "message.groups")
	o.Channels = []fakeslack.Channel{
		{Name: "open", Members: []string{"ana"}},
		{Name: "shut", Members: []string{"ana"}, Private: true},
		{Name: "inner", Members: []string{"ana"}, Private: true, App: true},
		{Name: "past", Members: []string{"ana"}, Archived: true, App: true},
		{ID: "CTEAM", Name: "team", Members: []string{"ana", "maria"}, App: true},
	}
	o.Usergroups = []fakeslack.Usergroup{{ID: "SDESIGN", Handle: "design", Name: "Designers", Members: []string{"ana"}}}
	o.Users[0].Email = "ana@example.org"
	return o
}

func TestRefusalsOfRooms(t *testing.T) {
	_, server := open(t, crowded())
	for name, try := range map[string]struct{ method, body, want string }{
		"post-where-not-a-member":  {"chat.postMessage", "channel=COPEN&text=a", "not_in_channel"},
		"post-to-the-private":      {"chat.postMessage", "channel=CSHUT&text=a", "channel_not_found"},
		"post-to-the-archived":     {"chat.postMessage", "channel=CPAST&text=a", "is_archived"},
		"whisper-to-a-stranger":    {"chat.postEphemeral", "channel=CINNER&user=UMARIA&text=a", "user_not_in_channel"},
		"info-of-the-private":      {"conversations.info", "channel=CSHUT", "channel_not_found"},
		"members-of-nothing":       {"conversations.members", "channel=CNONE", "channel_not_found"},
		"join-the-private":         {"conversations.join", "channel=CINNER", "method_not_supported_for_channel_type"},
		"join-the-archived":        {"conversations.join", "channel=CPAST", "is_archived"},
		"leave-general":            {"conversations.leave", "channel=CGENERAL", "cant_leave_general"},
		"list-what-there-is-not":   {"conversations.list", "types=mpim", "invalid_types"},
		"list-from-nowhere":        {"conversations.list", "cursor=x", "invalid_cursor"},
		"list-none":                {"conversations.list", "limit=0", "invalid_limit"},
		"thread-of-nothing":        {"conversations.replies", "channel=CTEAM&ts=1.000000", "thread_not_found"},
		"read-where-not-a-member":  {"conversations.history", "channel=COPEN", "not_in_channel"},
		"reply-to-nothing":         {"chat.postMessage", "channel=CTEAM&text=a&thread_ts=1.000000", "cannot_reply_to_message"},
		"no-such-group":            {"usergroups.users.list", "usergroup=S1", "no_such_subteam"},
		"nobody-has-that-address":  {"users.lookupByEmail", "email=x@example.org", "users_not_found"},
		"nobody-s-hours":           {"dnd.teamInfo", "", "no_users_provided"},
		"link-to-nothing":          {"chat.getPermalink", "channel=CTEAM&message_ts=1.000000", "message_not_found"},
		"file-of-nobody":           {"files.info", "file=F1", "missing_scope"},
		"the-error-that-was-asked": {"api.test", "error=my_error", "my_error"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := ask(t, server, try.method, "xoxb-fake", asForm, try.body); got["error"] != try.want {
				t.Errorf("%v, want %s", got, try.want)
			}
		})
	}
}

func TestRoomsPeopleAndGroupsAreListedInPages(t *testing.T) {
	_, server := open(t, crowded())
	api := client(server)
	var names []string
	params := &slack.GetConversationsParameters{Types: []string{"public_channel", "private_channel"}, ExcludeArchived: true, Limit: 2}
	for range 3 {
		page, next, err := api.GetConversations(params)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page {
			names = append(names, c.Name)
		}
		if params.Cursor = next; next == "" {
			break
		}
	}
	if want := []string{"general", "open", "inner", "team"}; !slices.Equal(names, want) {
		t.Errorf("channels = %v, want %v", names, want)
	}
	users, err := api.GetUsers()
	if err != nil || len(users) != 4 || users[0].Profile.Email != "ana@example.org" {
		t.Errorf("users = %+v, %v", users, err)
	}
	if ana, err := api.GetUserByEmail("Ana@example.org"); err != nil || ana.ID != "UANA" {
		t.Errorf("by address: %+v, %v", ana, err)
	}
	members, _, err := api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: "CTEAM"})
	if err != nil || len(members) != 3 {
		t.Errorf("members = %v, %v", members, err)
	}
	groups, err := api.GetUserGroups(slack.GetUserGroupsOptionIncludeUsers(true))
	if err != nil || len(groups) != 1 || !slices.Equal(groups[0].Users, []string{"UANA"}) {
		t.Errorf("groups = %+v, %v", groups, err)
	}
}

func TestAnAppJoinsSpeaksInThreadsAndLeaves(t *testing.T) {
	w, server := open(t, crowded())
	api := client(server)
	if _, warning, _, err := api.JoinConversation("COPEN"); err != nil || warning != "" {
		t.Fatalf("join: %q, %v", warning, err)
	}
	_, parent, err := api.PostMessage("COPEN", slack.MsgOptionText("one", false))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := api.PostMessage("COPEN", slack.MsgOptionText("two", false), slack.MsgOptionTS(parent)); err != nil {
		t.Fatal(err)
	}
	thread, _, _, err := api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: "COPEN", Timestamp: parent})
	if err != nil || len(thread) != 2 || thread[1].Text != "two" {
		t.Errorf("thread = %+v, %v", thread, err)
	}
	link, err := api.GetPermalink(&slack.PermalinkParameters{Channel: "COPEN", Ts: parent})
	if want := "/archives/COPEN/p" + strings.Replace(parent, ".", "", 1); err != nil || !strings.HasSuffix(link, want) {
		t.Errorf("link = %q, %v", link, err)
	}
	if _, err := api.LeaveConversation("COPEN"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := api.PostMessage("COPEN", slack.MsgOptionText("three", false)); err == nil || err.Error() != "not_in_channel" {
		t.Errorf("after leaving: %v", err)
	}
	if seen := w.Conversation("ana", "#open"); len(seen) != 2 {
		t.Errorf("ana sees %+v", seen)
	}
}

func TestAnAppHearsWhatIsSaidWhereItIs(t *testing.T) {
	w, server := open(t, crowded())
	heard := make(chan string, 8)
	connect(t, w, server, func(sm *socketmode.Client, e socketmode.Event) {
		obliging(sm, e)
		if e.Type == socketmode.EventTypeEventsAPI {
			heard <- string(e.Request.Payload)
		}
	})
	for _, where := range []string{"#open", "#team", "#inner"} {
		if err := w.Say(t.Context(), "ana", where, "hello @helper"); err != nil {
			t.Fatal(err)
		}
	}
	var kinds []string
	for range 4 {
		event := <-heard
		for _, kind := range []string{`"type":"app_mention"`, `"channel_type":"channel"`, `"channel_type":"group"`} {
			if strings.Contains(event, kind) {
				kinds = append(kinds, kind)
				break
			}
		}
	}
	slices.Sort(kinds)
	want := []string{`"channel_type":"channel"`, `"channel_type":"group"`, `"type":"app_mention"`, `"type":"app_mention"`}
	if !slices.Equal(kinds, want) {
		t.Errorf("heard %v, want %v", kinds, want)
	}
}
