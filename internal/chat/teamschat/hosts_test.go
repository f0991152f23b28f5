package teamschat

import "testing"

func TestNothingOfTheBotsGoesToForeignHosts(t *testing.T) {
	ours := newConnector(nil, nil, append(Public().Hosts, "127.0.0.1:9100", "localhost:9101"), nil)
	for service, want := range map[string]bool{
		"https://smba.trafficmanager.net/emea/tenant/":           true,
		"https://SMBA.TrafficManager.net/emea/tenant/":           true,
		"https://smba.trafficmanager.net":                        true,
		"https://smba.infra.gcc.teams.microsoft.com/teams":       true,
		"https://europe.botframework.com/":                       true,
		"http://127.0.0.1:9100/emea/":                            true,
		"https://127.0.0.1:9100/emea/":                           true,
		"http://localhost:9101":                                  true,
		"":                                                       false,
		"smba.trafficmanager.net":                                false,
		"//smba.trafficmanager.net/":                             false,
		"http://smba.trafficmanager.net/emea/":                   false,
		"ftp://smba.trafficmanager.net/":                         false,
		"https://smba.trafficmanager.net:8443/":                  false,
		"https://smba.trafficmanager.net./":                      false,
		"https://other.trafficmanager.net/":                      false,
		"https://trafficmanager.net/":                            false,
		"https://x.smba.trafficmanager.net/":                     false,
		"https://smba.trafficmanager.net.evil.example/":          false,
		"https://evil.example/smba.trafficmanager.net":           false,
		"https://evil.example?.botframework.com":                 false,
		"https://evil.example#.botframework.com":                 false,
		`https://evil.example\.botframework.com`:                 false,
		"https://evil.example%2f.botframework.com/":              false,
		"https://evil.example%00.botframework.com/":              false,
		"https://evilbotframework.com/":                          false,
		"https://.botframework.com/":                             false,
		"https://botframework.com/":                              false,
		"https://smba.trafficmanager.net@evil.example/":          false,
		"https://bot:secret@smba.trafficmanager.net/":            false,
		"https://@smba.trafficmanager.net/":                      false,
		"https://smba.trafficmanager.net/emea?":                  false,
		"https://smba.trafficmanager.net/emea?to=":               false,
		"https://smba.trafficmanager.net/emea#":                  false,
		"https:smba.trafficmanager.net":                          false,
		"https://ѕmba.trafficmanager.net/":                       false,
		"http://127.0.0.1:9102/":                                 false,
		"http://127.0.0.1/":                                      false,
		"http://169.254.169.254/metadata/identity/oauth2/token":  false,
		"http://[::1]:9100/":                                     false,
		"https://smba.trafficmanager.net\r\nHost: evil.example/": false,
		" https://smba.trafficmanager.net/":                      false,
		"javascript://smba.trafficmanager.net/%0aalert(1)":       false,
	} {
		if got := ours.serves(service); got != want {
			t.Errorf("%q: %t", service, got)
		}
	}
}

func TestHTTPIsForThisMachineAlone(t *testing.T) {
	if (hosts{"files.example:80", "10.0.0.7:9100"}).have("http://10.0.0.7:9100/") {
		t.Error("a host of the network is spoken to by HTTP")
	}
}

func TestFilesGoToWhereMicrosoftKeepsThem(t *testing.T) {
	files := hosts(Public().Files)
	for address, want := range map[string]bool{
		"https://contoso-my.sharepoint.com/personal/ana/_api/v2.0/drive/items/01/uploadSession?guid=7": true,
		"https://sharepoint.com.evil.example/":                                                         false,
		"https://evilsharepoint.com/":                                                                  false,
		"http://contoso.sharepoint.com/":                                                               false,
		"https://contoso.sharepoint.com:444/":                                                          false,
		"https://smba.trafficmanager.net/":                                                             false,
		"https://10.0.0.7/":                                                                            false,
		"https://localhost/":                                                                           false,
		"https://a@contoso.sharepoint.com/":                                                            false,
		"file:///etc/passwd":                                                                           false,
	} {
		if got := files.have(address); got != want {
			t.Errorf("%q: %t", address, got)
		}
	}
}
