package slackchat

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"rapport/internal/chat"
)

// filePatience bounds the sending of a file, so that of a Send's patience some
// is left to say that it did not arrive.
const filePatience = 10 * time.Second

// pictureName is how a picture is called when it is kept.
const pictureName = "picture.png"

// enclose sends the file and the picture of a message, if it has them, to
// somebody's conversation with the bot, or says there that they did not arrive. It
// takes too long for an acknowledgement to wait for it.
func (s *Slack) enclose(ctx context.Context, to chat.UserID, m chat.Message) error {
	var lost error
	user := slackUser(to)
	if m.File != nil {
		lost = s.sendFile(ctx, user, slack.GetUploadURLExternalParameters{FileName: m.File.Name}, m.File.Body)
	}
	if m.Picture != nil {
		shown := slack.GetUploadURLExternalParameters{FileName: pictureName, AltTxt: m.Picture.Alt}
		lost = errors.Join(lost, s.sendFile(ctx, user, shown, m.Picture.PNG))
	}
	if lost == nil {
		return nil
	}
	_, err := s.post(ctx, user, user, chat.Say(s.words.Unsent), "")
	return errors.Join(lost, err)
}

// sendFile announces a file, sends it, and shares it with one user.
func (s *Slack) sendFile(ctx context.Context, user string, f slack.GetUploadURLExternalParameters, body []byte) error {
	f.FileSize = len(body)
	ctx, cancel := context.WithTimeout(ctx, filePatience)
	defer cancel()
	channel, err := s.conversation(ctx, user)
	if err != nil {
		return fmt.Errorf("send file: %w", err)
	}
	var at *slack.GetUploadURLExternalResponse
	err = s.pace.do(ctx, "files.getUploadURLExternal", func() (err error) {
		at, err = s.api.GetUploadURLExternalContext(ctx, f)
		return err
	})
	if err != nil {
		return fmt.Errorf("announce file: %w", err)
	}
	err = s.api.UploadToURL(ctx, slack.UploadToURLParameters{
		UploadURL: at.UploadURL, Filename: f.FileName, Reader: bytes.NewReader(body),
	})
	if err != nil {
		return fmt.Errorf("upload file: %w", err)
	}
	return s.shareFile(ctx, user, channel, slack.FileSummary{ID: at.FileID, Title: f.FileName})
}

// shareFile makes a message of a file that Slack has.
func (s *Slack) shareFile(ctx context.Context, user, channel string, f slack.FileSummary) error {
	if err := s.pace.person(ctx, user); err != nil {
		return fmt.Errorf("share file: %w", err)
	}
	err := s.pace.do(ctx, "files.completeUploadExternal", func() error {
		_, err := s.api.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
			Files: []slack.FileSummary{f}, Channel: channel,
		})
		return err
	})
	if err != nil {
		return fmt.Errorf("share file: %w", err)
	}
	return nil
}
