//! A mail server on loopback that takes mail, or does what a test wants it to do.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the server does wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// It answers this to RCPT.
    RefusesAddressee(&'static str),
    /// It hangs up after the text without an answer.
    HangsUpAfterText,
    /// It hangs up before the text is asked for.
    HangsUpBeforeText,
    /// It asks for a sign-in.
    WantsSignIn,
}

/// The server, and what it was told: each mail with its headers, one string.
pub struct MadeUpServer {
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl MadeUpServer {
    pub async fn start(fault: Fault) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&mails);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if let Some(mail) = converse(client, fault).await {
                    kept.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                }
            }
        });
        Self { port, mails }
    }

    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// One conversation; gives the mail that was taken. A broken one gives none.
async fn converse(client: TcpStream, fault: Fault) -> Option<String> {
    let mut client = BufReader::new(client);
    say(&mut client, "220 made-up ESMTP").await?;
    let mut mail = None;
    loop {
        let line = hear(&mut client).await?;
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-made-up\r\n250 8BITMIME",
            "MAIL" if fault == Fault::WantsSignIn => "530 5.7.0 Authentication required",
            "RCPT" if let Fault::RefusesAddressee(answer) = fault => answer,
            "MAIL" | "RCPT" => "250 OK",
            "DATA" if fault == Fault::HangsUpBeforeText => return None,
            "DATA" => {
                say(&mut client, "354 Go on").await?;
                let mut text = String::new();
                loop {
                    match hear(&mut client).await?.as_str() {
                        "." => break,
                        line => text = text + line + "\n",
                    }
                }
                mail = Some(text);
                if fault == Fault::HangsUpAfterText {
                    return mail;
                }
                "250 Taken"
            }
            "QUIT" => {
                say(&mut client, "221 Bye").await;
                return mail;
            }
            _ => "500 Unknown",
        };
        say(&mut client, answer).await?;
    }
}

async fn say(client: &mut BufReader<TcpStream>, line: &str) -> Option<()> {
    client.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.ok()
}

async fn hear(client: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = client.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}
