package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.yaml.in/yaml/v3"
)

// imageUser is who runs the binary in the image, as the Dockerfile says.
const imageUser = 65532

// stopGrace is how long the deploy files let a stop take before they kill.
const stopGrace = 20 * time.Second

func deployed(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var metricName = regexp.MustCompile(`\brapport_[a-z_]+\b`)

// described returns the names of all metrics that the code has.
func described(t *testing.T) []string {
	t.Helper()
	m := newMetrics()
	m.watch(&process{})
	descs := make(chan *prometheus.Desc)
	go func() {
		defer close(descs)
		m.registry.Describe(descs)
	}()
	var names []string
	for desc := range descs {
		names = append(names, metricName.FindString(desc.String()))
	}
	return names
}

func TestTheDashboardAndTheAlertsNameMetricsThatExist(t *testing.T) {
	names := described(t)
	var shown []string
	for _, file := range []string{"dashboard.json", "alerts.yaml"} {
		for _, name := range metricName.FindAllString(deployed(t, file), -1) {
			for _, part := range []string{"_bucket", "_count", "_sum"} {
				if base, cut := strings.CutSuffix(name, part); cut && slices.Contains(names, base) {
					name = base
				}
			}
			if !slices.Contains(names, name) {
				t.Errorf("%s names %s, which no code has", file, name)
			}
			shown = append(shown, name)
		}
	}
	for _, name := range names {
		if name != "" && !slices.Contains(shown, name) {
			t.Errorf("neither the dashboard nor an alert shows %s", name)
		}
	}
	if !json.Valid([]byte(deployed(t, "dashboard.json"))) {
		t.Error("the dashboard is no JSON")
	}
}

func TestEachAlertHasItsPlaceInTheRunbook(t *testing.T) {
	var file struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Labels      map[string]string
				Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(deployed(t, "alerts.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	runbook := deployed(t, "runbook.md")
	var alerts []string
	for _, rule := range file.Groups[0].Rules {
		alerts = append(alerts, rule.Alert)
		if _, place, _ := strings.Cut(rule.Annotations["runbook"], "#"); place != strings.ToLower(rule.Alert) {
			t.Errorf("%s leads to %q", rule.Alert, place)
		}
		if rule.Expr == "" || rule.Labels["severity"] == "" || rule.Annotations["summary"] == "" {
			t.Errorf("%s lacks an expression, a severity or a summary", rule.Alert)
		}
		_, section, _ := strings.Cut(runbook, "\n## "+rule.Alert+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		if _, table, _ := strings.Cut(section, "| cause | remedy |\n|---|---|\n"); strings.Count(table, "| ") < 2 {
			t.Errorf("the runbook has no table of causes and remedies for %s", rule.Alert)
		}
	}
	for _, heading := range regexp.MustCompile(`(?m)^## (Rapport\w+)$`).FindAllStringSubmatch(runbook, -1) {
		if !slices.Contains(alerts, heading[1]) {
			t.Errorf("the runbook has %s, which no alert leads to", heading[1])
		}
	}
}

// variableName is a variable that deploy files set.
var variableName = regexp.MustCompile(`\b(?:RAPPORT|SLACK)_[A-Z_]+\b`)

func TestDeployFilesSetVariablesThatExist(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"compose.yaml", "rapport.service", "kubernetes.yaml"} {
		var environ []string
		for _, variable := range variableName.FindAllString(deployed(t, name), -1) {
			switch {
			case strings.HasSuffix(variable, "BOT_TOKEN_FILE"):
				environ = append(environ, variable+"="+write(t, folder, "bot", "xoxb-1"))
			case strings.HasSuffix(variable, "APP_TOKEN_FILE"):
				environ = append(environ, variable+"="+write(t, folder, "app", "xapp-1"))
			case variable == "RAPPORT_HTTP_LISTEN":
				environ = append(environ, variable+"=:9464")
			default:
				environ = append(environ, variable+"=/data/rapport.db")
			}
		}
		var out, errOut bytes.Buffer
		if code := run(t.Context(), []string{"check-config"}, environ, &out, &errOut); code != 0 {
			t.Errorf("%s would not start: %s", name, errOut.String())
		}
	}
}

func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
