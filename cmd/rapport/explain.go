package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"rapport/internal/chat/slackchat"
	"rapport/internal/chat/teamschat"
	"rapport/internal/config"
	"rapport/internal/store/boltstore"
)

// explain words a fault for an operator: one cause and one remedy.
func explain(err error) string {
	if e, ok := errors.AsType[config.Problems](err); ok {
		return "the configuration is not right:\n" + e.Error()
	}
	if e, ok := errors.AsType[*boltstore.LockedError](err); ok {
		return fmt.Sprintf("another Rapport has %s open. Stop it first, or give this one a file of its own with the key data.", e.Path)
	}
	if e, ok := errors.AsType[*boltstore.NewerError](err); ok {
		return fmt.Sprintf("%s was written by a newer Rapport (format %d; this one knows %d). Run that version, or restore a backup from before.",
			e.Path, e.Format, e.Known)
	}
	if e, ok := errors.AsType[*boltstore.DamagedError](err); ok {
		return fmt.Sprintf("%s is damaged (%v). Keep it aside and restore a backup.", e.Path, e.Cause)
	}
	if e, ok := errors.AsType[*boltstore.NoFolderError](err); ok {
		return fmt.Sprintf("there is no folder %s to begin %s in. Make it, for the user that Rapport runs as, or correct the key data (RAPPORT_DATA).",
			e.Folder, filepath.Base(e.Path))
	}
	if e, ok := errors.AsType[*neverServedError](err); ok {
		return fmt.Sprintf("there is no %s: no Rapport has served here yet. Start one with “rapport serve”, or name the file that it serves with the key data (RAPPORT_DATA).", e.path)
	}
	if all := refusals(err); len(all) > 0 {
		return strings.Join(all, "\n")
	}
	if e, ok := errors.AsType[*unaskedError](err); ok {
		cause, _, _ := strings.Cut(e.cause.Error(), "\n") // of the two tokens mostly the same
		if e.platform == "Teams" {
			return fmt.Sprintf("Microsoft’s login cannot be asked about the bot (%s). This machine must get out to it by HTTPS.", cause)
		}
		return fmt.Sprintf("Slack cannot be asked about the tokens (%s). This machine must get out to slack.com by HTTPS.", cause)
	}
	if e, ok := errors.AsType[*takenError](err); ok {
		return fmt.Sprintf("%s is there already, and is left as it is. Name another file.", e.path)
	}
	if e, ok := errors.AsType[*faultyError](err); ok {
		return fmt.Sprintf("%s has faults, so nothing was done with it:\n%s", e.path, strings.TrimSpace(e.faults))
	}
	if e, ok := errors.AsType[*listenError](err); ok {
		return fmt.Sprintf("nothing can listen at %s (%v). Free it, or change the key %s.", e.address, e.cause, e.key)
	}
	if e, ok := errors.AsType[*socketError](err); ok {
		return fmt.Sprintf("the operator’s socket %s could not be made (%v). Its folder must be writable and on a local disk, and its path no longer than 90 bytes: see the key data.",
			e.path, bare(e.cause))
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return misplaced(e)
	}
	return err.Error()
}

func misplaced(e *fs.PathError) string {
	switch {
	case errors.Is(e, syscall.EROFS):
		return fmt.Sprintf("%s is on a disk that cannot be written to. Name another place; Rapport’s own file is named with the key data.", e.Path)
	case errors.Is(e, fs.ErrPermission):
		return fmt.Sprintf("%s, or the folder it is in, may not be read and written by this user. Change the owner, run this as the user that has it, or name another place.",
			e.Path)
	case errors.Is(e, syscall.ENOTDIR):
		return fmt.Sprintf("%s lies in what is no folder. Check the path.", e.Path)
	case errors.Is(e, syscall.EISDIR):
		return fmt.Sprintf("%s is a folder. Name a file in it with the key data.", e.Path)
	case errors.Is(e, syscall.ENOSPC):
		return fmt.Sprintf("the disk of %s is full. Make room, then try again.", e.Path)
	case errors.Is(e, fs.ErrNotExist) && !exists(filepath.Dir(e.Path)):
		return fmt.Sprintf("there is no folder %s. Make it, or correct the path.", filepath.Dir(e.Path))
	case errors.Is(e, fs.ErrNotExist):
		return fmt.Sprintf("there is no %s. Check the path.", e.Path)
	default:
		return e.Error()
	}
}

// refusals words what the platforms say of each token, once.
func refusals(err error) []string {
	var all []string
	add := func(says string) {
		if !slices.Contains(all, says) {
			all = append(all, says)
		}
	}
	var look func(error)
	look = func(err error) {
		switch e := err.(type) { //nolint:errorlint // each error of the tree is looked at
		case *slackchat.RefusedError:
			add(refused(e))
		case *teamschat.DeniedError:
			add(denied(e))
		case interface{ Unwrap() []error }:
			for _, one := range e.Unwrap() {
				look(one)
			}
		case interface{ Unwrap() error }:
			look(e.Unwrap())
		}
	}
	look(err)
	return all
}

func refused(e *slackchat.RefusedError) string {
	variable := "SLACK_BOT_TOKEN"
	if e.Token == slackchat.AppToken {
		variable = "SLACK_APP_TOKEN"
	}
	switch e.Cause {
	case "invalid_auth", "not_authed", "token_expired":
		return fmt.Sprintf("Slack does not know the %s (%s). Copy it anew from the app’s settings into %s.", e.Token, e.Cause, variable)
	case "token_revoked", "account_inactive":
		return fmt.Sprintf("the %s was revoked (%s). Install the app again and put the new token into %s.", e.Token, e.Cause, variable)
	case "link_disabled":
		return "Slack has Socket Mode switched off for this app (link_disabled). Switch it on in the app’s settings under Socket Mode."
	case "not_allowed_token_type":
		return fmt.Sprintf("%s holds another kind of token. The bot token begins with xoxb-, the app token with xapp-.", variable)
	case "missing_scope", "no_permission":
		return unscoped(e)
	default:
		return fmt.Sprintf("Slack refuses the %s (%s). Check the app’s settings, then %s.", e.Token, e.Cause, variable)
	}
}

// unscoped words what a token may not do. The two get their scopes in different
// places.
func unscoped(e *slackchat.RefusedError) string {
	if e.Token == slackchat.AppToken {
		return "the app token lacks the scope connections:write. Make one that has it under Basic Information, App-Level Tokens, and put it into SLACK_APP_TOKEN."
	}
	return fmt.Sprintf("the bot token lacks a scope (%s). Bring the app’s manifest up to date with deploy/slack/manifest.yaml, install the app again, and put the token into SLACK_BOT_TOKEN.",
		e.Needed)
}

// bare returns what went wrong, without a file that only we know.
func bare(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}

// denied words what Microsoft's login says of the bot, by the number that it has
// for the cause (learn.microsoft.com/entra/identity-platform/reference-error-codes).
func denied(e *teamschat.DeniedError) string {
	switch e.Number {
	case "AADSTS7000215":
		return "Microsoft’s login does not know the client secret. Put the secret’s value, not its ID, into TEAMS_CLIENT_SECRET."
	case "AADSTS7000222":
		return "the client secret has expired. Make a new one under Certificates & secrets in the bot’s registration, and put its value into TEAMS_CLIENT_SECRET."
	case "AADSTS700016":
		return "the tenant has no registration of that ID. Compare teams.app_id and teams.tenant_id with the registration’s overview."
	case "AADSTS90002", "AADSTS900023":
		return "Microsoft knows no tenant of that ID. Copy the Directory (tenant) ID anew into teams.tenant_id, and look whether teams.cloud is right."
	case "AADSTS700027":
		return "the certificate is not the one that is registered with the bot. Upload it under Certificates & secrets, or name the right one with teams.certificate."
	case "AADSTS700024":
		return "the proof that the bot signs is not of the right time. Set this machine’s clock."
	case "AADSTS70021", "AADSTS700211", "AADSTS700212", "AADSTS700213":
		return "no federated credential of the registration matches the token of teams.token_file. Compare its issuer, subject and audience under Certificates & secrets."
	case "AADSTS7000112":
		return "the bot’s registration is disabled. Have an administrator of the tenant enable it in Microsoft Entra."
	default:
		return fmt.Sprintf("Microsoft’s login refuses the bot (%s). Check the bot’s registration, then the keys of teams.", strings.TrimSpace(e.Code+" "+e.Number))
	}
}
