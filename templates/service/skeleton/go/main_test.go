package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

func environment(variables map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := variables[name]
		return value, ok
	}
}

func TestServiceStartsAnswersAndEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	logs, writer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, environment(map[string]string{"PORT": "0", "SHUTDOWN_DELAY_MS": "0"}), writer)
		_ = writer.Close()
	}()

	var messages []string
	lines := bufio.NewScanner(logs)
	for lines.Scan() {
		var line struct{ Level, Message, Address, Service string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("not a JSON line: %s", lines.Text())
		}
		if line.Level != "info" || line.Service != "skeleton-name" {
			t.Errorf("line = %+v", line)
		}
		messages = append(messages, line.Message)
		if line.Message == "listening" {
			port := line.Address[strings.LastIndex(line.Address, ":"):]
			response, err := http.Get("http://127.0.0.1" + port + "/health/ready")
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			if response.StatusCode != http.StatusOK {
				t.Errorf("ready = %d", response.StatusCode)
			}
			stop()
		}
	}
	if err := <-ended; err != nil {
		t.Errorf("run = %v", err)
	}
	if got := strings.Join(messages, ", "); got != "listening, shutting down, shut down" {
		t.Errorf("messages = %s", got)
	}
}

func TestWrongConfigurationIsNamed(t *testing.T) {
	err := run(t.Context(), environment(map[string]string{"PORT": "many"}), io.Discard)
	if err == nil || !strings.Contains(err.Error(), "PORT") {
		t.Errorf("run = %v", err)
	}
}
