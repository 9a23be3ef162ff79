//! A short sound that needs no file.

use wasm_bindgen::JsValue;

use crate::ui::js_object::{call, construct, get, set};

/// The two tones of the sound, hertz, and when each begins, seconds.
const TONES: [(f64, f64); 2] = [(660.0, 0.0), (880.0, 0.2)];
/// How long each is heard, seconds.
const LENGTH: f64 = 0.18;
const LOUDNESS: f64 = 0.2;

/// A browser that may make a sound.
#[derive(Clone)]
pub(super) struct Tone(JsValue);

impl Tone {
    /// To be called when the user does something: only then do browsers allow sounds from there on. `None` where the
    /// browser makes none.
    pub fn open() -> Option<Self> {
        let context = construct("AudioContext", &[])?;
        call(&context, "resume", &[]);
        Some(Self(context))
    }

    /// Plays the sound once.
    pub fn play(&self) {
        // A browser that lacks a part of this stays silent.
        let now = get(&self.0, "currentTime").and_then(|now| now.as_f64());
        for (hertz, begin) in TONES {
            let _ = self.play_tone(hertz, now.unwrap_or_default() + begin);
        }
    }

    fn play_tone(&self, hertz: f64, begin: f64) -> Option<()> {
        let source = call(&self.0, "createOscillator", &[])?;
        let gain = call(&self.0, "createGain", &[])?;
        set(&get(&source, "frequency")?, "value", &hertz.into());
        set(&get(&gain, "gain")?, "value", &LOUDNESS.into());
        call(&source, "connect", std::slice::from_ref(&gain))?;
        call(&gain, "connect", &[get(&self.0, "destination")?])?;
        call(&source, "start", &[begin.into()])?;
        call(&source, "stop", &[(begin + LENGTH).into()])?;
        Some(())
    }
}
