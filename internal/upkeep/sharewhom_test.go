package upkeep_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/internal/bot"
	"rapport/internal/rapport"
	"rapport/internal/upkeep"
)

func TestWhomKnowsAPageThatSomebodyHadBefore(t *testing.T) {
	s := newScene(t)
	auditors := rapport.Article{URL: link, Title: "Ten questions that auditors ask"}
	s.courier = upkeep.NewCourier(s.outbox(), s.steward, pages{link: auditors}, bot.NewVoice(s.inbox, nil), s.clock)
	ids := s.lists(rapport.Regular, "Grace", "Sam")
	s.must2(s.steward.Edit(t.Context(), s.visit(ana, ""), ids["Grace"], upkeep.Particulars{
		Name: "Grace", Topics: []string{"auditors"}, Fields: []upkeep.Field{upkeep.TopicsField},
	}))
	best := func() []rapport.Ground {
		fits, err := s.steward.Whom(t.Context(), s.visit(ana, ""), rapport.Share{Link: link})
		s.must(err)
		if len(fits[0].Grounds) > 0 && fits[0].Who.Name != "Grace" {
			t.Errorf("it is for %s", fits[0].Who.Name)
		}
		return fits[0].Grounds
	}
	if got := best(); len(got) > 0 {
		t.Errorf("of a page that nobody read it says %+v", got)
	}
	s.shares("once", maria)
	s.beats()
	if diff := cmp.Diff([]rapport.Ground{{Kind: rapport.TopicHint, Word: "auditors"}}, best()); diff != "" {
		t.Errorf("because (-want +got):\n%s", diff)
	}
}
