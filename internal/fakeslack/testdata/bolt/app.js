// A small app on @slack/bolt, unmodified: what a bot commonly does, each once.
// It is started with SLACK_API_URL and the two tokens, and says ready when its
// socket is open.
'use strict';

const { App } = require('@slack/bolt');

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

const plain = (text) => ({ type: 'plain_text', text });

app.command('/echo', async ({ command, ack }) => {
  await ack({ text: `You said: ${command.text}` });
});

app.command('/later', async ({ command, ack, respond, say }) => {
  await ack();
  await respond({ text: `Only you: ${command.text}` });
  await say(`All of us: ${command.text}`);
});

app.command('/buttons', async ({ ack }) => {
  await ack({
    text: 'Yes or no?',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'Yes or *no*?' } },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'yes', text: plain('Yes'), value: '1' },
          { type: 'button', action_id: 'no', text: plain('No'), style: 'danger' },
        ],
      },
    ],
  });
});

app.action('yes', async ({ ack, action, respond }) => {
  await ack();
  await respond({ replace_original: true, text: `Pressed ${action.action_id} with ${action.value}` });
});

app.action('no', async ({ ack, respond }) => {
  await ack();
  await respond({ delete_original: true });
});

const form = {
  type: 'modal',
  callback_id: 'note',
  title: plain('Note'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input', block_id: 'words', label: plain('Words'),
      element: { type: 'plain_text_input', action_id: 'value' },
    },
    {
      type: 'input', block_id: 'kind', label: plain('Kind'), optional: true,
      element: {
        type: 'static_select', action_id: 'value',
        options: [{ text: plain('Lunch'), value: 'lunch' }, { text: plain('Call'), value: 'call' }],
      },
    },
    {
      type: 'input', block_id: 'who', label: plain('Who'), optional: true,
      element: { type: 'users_select', action_id: 'value' },
    },
  ],
};

app.shortcut('note', async ({ shortcut, ack, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
});

app.shortcut('quote', async ({ shortcut, ack, respond }) => {
  await ack();
  await respond(`Quoted: ${shortcut.message.text}`);
});

app.view('note', async ({ ack, body, view, client }) => {
  const { words, kind, who } = view.state.values;
  if (words.value.value === 'bad') {
    await ack({ response_action: 'errors', errors: { words: 'Not this word.' } });
    return;
  }
  await ack();
  const chosen = kind.value.selected_option;
  await client.chat.postMessage({
    channel: body.user.id,
    text: `Noted ${words.value.value}, ${chosen ? chosen.value : 'nothing'}, ${who.value.selected_user || 'nobody'}`,
  });
});

app.event('app_home_opened', async ({ event, client }) => {
  if (event.tab !== 'home') return;
  const { user } = await client.users.info({ user: event.user, include_locale: true });
  await client.views.publish({
    user_id: event.user,
    view: {
      type: 'home',
      blocks: [
        { type: 'header', text: plain('At home') },
        { type: 'section', text: { type: 'mrkdwn', text: `${user.real_name} in ${user.tz}` } },
        { type: 'actions', elements: [{ type: 'button', action_id: 'again', text: plain('Again') }] },
      ],
    },
  });
});

app.action('again', async ({ ack, body, client }) => {
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: 'Again from Home' });
});

app.message('upload', async ({ message, client }) => {
  await client.filesUploadV2({
    channel_id: message.channel,
    initial_comment: 'Here it is',
    filename: 'notes.txt',
    content: 'one\ntwo\n',
  });
});

app.message('update', async ({ message, client }) => {
  const sent = await client.chat.postMessage({ channel: message.channel, text: 'first' });
  await client.chat.update({ channel: sent.channel, ts: sent.ts, text: 'second' });
});

app.message('refuse', async ({ say, client }) => {
  try {
    await client.chat.postMessage({ channel: 'CNOWHERE', text: 'hello' });
  } catch (err) {
    await say(`Refused: ${err.data.error}`);
  }
});

app.error(async (err) => { console.error(err.message); });

app.start().then(() => console.log('ready'));
