// Package lifecycle serves, and leaves without losing a request.
package lifecycle

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// ErrCut says that requests were still under way when the time was up.
var ErrCut = errors.New("requests in flight were cut")

// Limits bound how the service leaves.
type Limits struct {
	// Delay is how long it goes on answering, not ready any more.
	Delay time.Duration
	// Timeout is how long requests in flight may take after that.
	Timeout time.Duration
}

// Handler answers requests and can say that it wants no more.
type Handler interface {
	http.Handler
	StopBeingReady()
}

// Serve answers until ctx is done. Then it stops being ready, goes on until proxies have heard of it, takes no new
// connection, lets requests in flight end, and cuts what is left when the time is up (ErrCut).
func Serve(ctx context.Context, listener net.Listener, handler Handler, limits Limits, log *slog.Logger) error {
	server := &http.Server{
		Handler: handler,
		// A client that sends its request byte by byte holds a connection no longer than this.
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       60 * time.Second,
		IdleTimeout:       120 * time.Second,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("shutting down")
	handler.StopBeingReady()
	select {
	case err := <-failed:
		return err
	case <-time.After(limits.Delay):
	}

	// ctx is done already: the rest has a time of its own.
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), limits.Timeout)
	defer cancel()
	if err := server.Shutdown(bounded); err != nil {
		return errors.Join(ErrCut, server.Close())
	}
	return nil
}
