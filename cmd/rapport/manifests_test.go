package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	"sigs.k8s.io/yaml"

	"rapport/internal/config"
)

// manifests are what kubernetes.yaml holds, each read strictly.
type manifests struct {
	deployment apps.Deployment
	claim      core.PersistentVolumeClaim
	policy     networking.NetworkPolicy
}

func readManifests(t *testing.T) manifests {
	t.Helper()
	var m manifests
	kinds := map[string]any{"Deployment": &m.deployment, "PersistentVolumeClaim": &m.claim, "NetworkPolicy": &m.policy}
	for document := range strings.SplitSeq(deployed(t, "kubernetes.yaml"), "\n---\n") {
		_, kind, _ := strings.Cut(document, "\nkind: ")
		kind, _, _ = strings.Cut(kind, "\n")
		into, known := kinds[kind]
		if !known {
			t.Errorf("there is a second %q, or one that no test reads", kind)
			continue
		}
		delete(kinds, kind)
		if err := yaml.UnmarshalStrict([]byte(document), into); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for kind := range kinds {
		t.Errorf("there is no %s", kind)
	}
	return m
}

func portOf(t *testing.T, listen string) int {
	t.Helper()
	_, port, err := net.SplitHostPort(listen)
	if err != nil {
		t.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func TestTheManifestsRunOneReplicaThatMayWriteNothingButItsData(t *testing.T) {
	m := readManifests(t)
	pod := m.deployment.Spec.Template
	if *m.deployment.Spec.Replicas != 1 || m.deployment.Spec.Strategy.Type != apps.RecreateDeploymentStrategyType {
		t.Errorf("it runs %d replicas, and replaces them by %s", *m.deployment.Spec.Replicas, m.deployment.Spec.Strategy.Type)
	}
	for key, want := range m.deployment.Spec.Selector.MatchLabels {
		if pod.Labels[key] != want || m.policy.Spec.PodSelector.MatchLabels[key] != want {
			t.Errorf("%s does not select the pod, or the policy is about another", key)
		}
	}
	c := pod.Spec.Containers[0]
	if user := *pod.Spec.SecurityContext.RunAsUser; user != imageUser || !*pod.Spec.SecurityContext.RunAsNonRoot || !*c.SecurityContext.ReadOnlyRootFilesystem {
		t.Errorf("it runs as %d, in %+v", user, c.SecurityContext)
	}
	if grace := time.Duration(*pod.Spec.TerminationGracePeriodSeconds) * time.Second; grace != stopGrace || grace < drainPatience {
		t.Errorf("a stop may take %v", grace)
	}
	commandIs(t, c.Args)
	mounts := map[string]string{} // by volume
	for _, v := range c.VolumeMounts {
		mounts[v.Name] = v.MountPath
	}
	for _, v := range pod.Spec.Volumes {
		if mounts[v.Name] == "" || v.PersistentVolumeClaim != nil && v.PersistentVolumeClaim.ClaimName != m.claim.Name {
			t.Errorf("the volume %s is mounted nowhere, or claims nothing that there is", v.Name)
		}
	}
	listen := config.Default().HTTP.Listen
	for _, variable := range c.Env {
		switch variable.Name {
		case "RAPPORT_HTTP_LISTEN":
			listen = variable.Value
		case "RAPPORT_DATA":
			isIn(t, variable.Value, mounts["data"])
		default:
			isIn(t, variable.Value, mounts["slack"])
			if !strings.Contains(deployed(t, "kubernetes.yaml"), "--from-literal="+path.Base(variable.Value)+"=") {
				t.Errorf("the secret that the file’s head makes has no %s", path.Base(variable.Value))
			}
		}
	}
	port := portOf(t, listen)
	scraped := pod.Annotations["prometheus.io/port"]
	if int(c.Ports[0].ContainerPort) != port || scraped != strconv.Itoa(port) || m.policy.Spec.Ingress[0].Ports[0].Port.IntValue() != port {
		t.Errorf("it listens at %d, and others look elsewhere", port)
	}
	for _, probe := range []*core.Probe{c.StartupProbe, c.LivenessProbe, c.ReadinessProbe} {
		if probe.HTTPGet.Port.StrVal != c.Ports[0].Name {
			t.Errorf("a probe asks at %v", probe.HTTPGet.Port)
		}
		isServed(t, probe.HTTPGet.Path)
	}
}

// commandIs holds a command line to what an operator can type.
func commandIs(t *testing.T, args []string) {
	t.Helper()
	parser, err := kong.New(new(commandLine))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil || args[0] != "serve" {
		t.Errorf("it runs %v: %v", args, err)
	}
}

func isIn(t *testing.T, file, folder string) {
	t.Helper()
	if path.Dir(file) != folder {
		t.Errorf("%s is not in the mounted %q", file, folder)
	}
}

func isServed(t *testing.T, where string) {
	t.Helper()
	mux, ok := new(process{metrics: newMetrics()}).probes(t.Context()).(*http.ServeMux)
	if !ok {
		t.Fatal("the probes are no mux")
	}
	if _, pattern := mux.Handler(httptest.NewRequestWithContext(t.Context(), http.MethodGet, where, http.NoBody)); pattern == "" {
		t.Errorf("nothing is served at %s", where)
	}
}

func TestTheComposeFileIsOneAndFitsTheImage(t *testing.T) {
	project, err := loader.LoadWithContext(t.Context(), types.ConfigDetails{
		WorkingDir:  "../../deploy",
		ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(deployed(t, "compose.yaml"))}},
	}, func(o *loader.Options) { o.SetProjectName("rapport", true) })
	if err != nil {
		t.Fatal(err)
	}
	service, err := project.GetService("rapport")
	if err != nil {
		t.Fatal(err)
	}
	if service.User != "65532:65532" || !service.ReadOnly || !slices.Contains(service.CapDrop, "ALL") {
		t.Errorf("it runs as %s, read-only: %v, without %v", service.User, service.ReadOnly, service.CapDrop)
	}
	if grace := time.Duration(*service.StopGracePeriod); grace != stopGrace {
		t.Errorf("a stop may take %v", grace)
	}
	image := dockerfile(t)
	if data := service.Volumes[0].Target; path.Dir(image["ENV RAPPORT_DATA"]) != data || image["VOLUME"] != data || image["WORKDIR"] != data {
		t.Errorf("the volume is at %s, and the image keeps %s, in %s", data, image["ENV RAPPORT_DATA"], image["VOLUME"])
	}
	if image["USER"] != service.User || image["ENTRYPOINT"] != `["/rapport"]` || image["CMD"] != `["serve"]` {
		t.Errorf("the image runs %v", image)
	}
	for _, port := range service.Ports {
		if listen := *service.Environment["RAPPORT_HTTP_LISTEN"]; int(port.Target) != portOf(t, listen) || port.HostIP != "127.0.0.1" {
			t.Errorf("%s:%s leads to %d, and it listens at %s", port.HostIP, port.Published, port.Target, listen)
		}
	}
	for _, secret := range service.Secrets {
		variable := strings.ToUpper(secret.Source) + "_FILE"
		if where := service.Environment[variable]; where == nil || *where != "/run/secrets/"+secret.Source {
			t.Errorf("%s does not name the secret %s", variable, secret.Source)
		}
	}
}

// instruction is one of a Dockerfile, on one line.
var instruction = regexp.MustCompile(`(?m)^([A-Z]+) (?:([A-Z_]+)=)?(.*)$`)

// dockerfile returns the last of each instruction of the Dockerfile.
func dockerfile(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, found := range instruction.FindAllStringSubmatch(deployed(t, "../Dockerfile"), -1) {
		all[strings.TrimSpace(found[1]+" "+found[2])] = found[3]
	}
	return all
}
