package service

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func newService() *Service {
	return New("basket", slog.New(slog.DiscardHandler))
}

func ask(s http.Handler, method, path string) *httptest.ResponseRecorder {
	response := httptest.NewRecorder()
	s.ServeHTTP(response, httptest.NewRequest(method, path, nil))
	return response
}

func TestRoutes(t *testing.T) {
	for _, expected := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/", 200, `{"service":"basket"}`},
		{"GET", "/health/live", 200, `{"status":"ok"}`},
		{"GET", "/health/ready", 200, `{"status":"ready"}`},
		{"GET", "/health/ready?verbose", 200, `{"status":"ready"}`},
		{"GET", "/nothing", 404, "404 page not found"},
		{"POST", "/", 405, "Method Not Allowed"},
	} {
		t.Run(expected.method+" "+expected.path, func(t *testing.T) {
			response := ask(newService(), expected.method, expected.path)
			if response.Code != expected.status || strings.TrimSpace(response.Body.String()) != expected.body {
				t.Errorf("answer = %d %s", response.Code, response.Body)
			}
		})
	}
}

func TestLeavingIsAliveButNotReady(t *testing.T) {
	s := newService()
	s.StopBeingReady()
	if got := ask(s, "GET", "/health/ready").Code; got != http.StatusServiceUnavailable {
		t.Errorf("ready = %d", got)
	}
	if got := ask(s, "GET", "/health/live").Code; got != http.StatusOK {
		t.Errorf("live = %d", got)
	}
}

func TestMetricsCountByRouteAndLeaveProbesOut(t *testing.T) {
	s := newService()
	for _, path := range []string{"/", "/health/live", "/health/ready", "/a", "/b"} {
		ask(s, "GET", path)
	}
	ask(s, "BREW", "/")
	text := ask(s, "GET", "/metrics").Body.String()
	var counts []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "http_request_duration_seconds_count") {
			counts = append(counts, strings.TrimSpace(line))
		}
	}
	want := []string{
		`http_request_duration_seconds_count{method="GET",route="GET /{$}",status_code="200"} 1`,
		`http_request_duration_seconds_count{method="GET",route="other",status_code="404"} 2`,
		`http_request_duration_seconds_count{method="other",route="other",status_code="405"} 1`,
	}
	if strings.Join(counts, "\n") != strings.Join(want, "\n") {
		t.Errorf("counts:\n%s", strings.Join(counts, "\n"))
	}
	if !strings.Contains(text, "go_goroutines ") {
		t.Error("the runtime's own metrics are missing")
	}
}

func TestPanicIsAnsweredAndToldToTheLogAlone(t *testing.T) {
	var logs bytes.Buffer
	s := New("basket", slog.New(slog.NewJSONHandler(&logs, nil)))
	routes := http.NewServeMux()
	routes.HandleFunc("/", func(http.ResponseWriter, *http.Request) { panic("the secret cause") })
	response := ask(s.measured(routes), "GET", "/")
	if response.Code != http.StatusInternalServerError || strings.Contains(response.Body.String(), "secret") {
		t.Errorf("answer = %d %s", response.Code, response.Body)
	}
	if !strings.Contains(logs.String(), "the secret cause") {
		t.Errorf("log = %s", logs.String())
	}
}
