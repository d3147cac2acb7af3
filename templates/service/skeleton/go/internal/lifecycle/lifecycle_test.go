package lifecycle

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"
)

// slow answers when it is told to.
type slow struct {
	arrived  chan struct{}
	release  chan struct{}
	notReady chan struct{}
}

func (s slow) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.arrived <- struct{}{}
	select {
	case <-s.release:
		_, _ = io.WriteString(w, "late, but whole")
	case <-r.Context().Done():
	}
}

func (s slow) StopBeingReady() { close(s.notReady) }

// start serves until stop; requests begin before that.
func start(t *testing.T, limits Limits) (handler slow, url string, stop func(), ended <-chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	handler = slow{make(chan struct{}), make(chan struct{}), make(chan struct{})}
	ctx, cancel := context.WithCancel(t.Context())
	result := make(chan error, 1)
	go func() { result <- Serve(ctx, listener, handler, limits, slog.New(slog.DiscardHandler)) }()
	return handler, "http://" + listener.Addr().String(), cancel, result
}

func request(url string) <-chan error {
	result := make(chan error, 1)
	go func() {
		response, err := http.Get(url)
		if err == nil {
			_, err = io.ReadAll(response.Body)
			_ = response.Body.Close()
		}
		result <- err
	}()
	return result
}

func TestEndsAtOnceWithoutRequests(t *testing.T) {
	handler, _, stop, ended := start(t, Limits{Timeout: time.Minute})
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Serve = %v", err)
	}
	<-handler.notReady
}

func TestARequestInFlightIsAnswered(t *testing.T) {
	handler, url, stop, ended := start(t, Limits{Timeout: time.Minute})
	answered := request(url)
	<-handler.arrived
	stop()
	<-handler.notReady
	close(handler.release)
	if err := <-answered; err != nil {
		t.Errorf("request = %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("Serve = %v", err)
	}
}

func TestARequestThatNeverEndsIsCut(t *testing.T) {
	handler, url, stop, ended := start(t, Limits{Timeout: time.Millisecond})
	answered := request(url)
	<-handler.arrived
	stop()
	if err := <-ended; !errors.Is(err, ErrCut) {
		t.Errorf("Serve = %v", err)
	}
	if err := <-answered; err == nil {
		t.Error("the request was answered")
	}
}

func TestAListenerThatFailsIsAnError(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = listener.Close()
	if err := Serve(t.Context(), listener, slow{}, Limits{}, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("Serve = nil")
	}
}
