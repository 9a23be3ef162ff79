//! Functions whose code is a WebAssembly module of its own.

/// Makes a function the entrance of a module with this name, and with `preload` another one that fetches it ahead. With the
/// feature `whole` its code belongs to the program, because the runner of the web tests loads one module only.
macro_rules! part {
    (($module:ident $(, preload($fetch:ident))?) $(#[$doc:meta])* $vis:vis fn $name:ident() -> $output:ty $body:block) => {
        #[cfg(not(feature = "whole"))]
        $(#[$doc])*
        #[::leptos::wasm_split::wasm_split($module, wasm_split_path = ::leptos::wasm_split $(, preload($fetch))?, fallible)]
        $vis fn $name() -> $output $body

        #[cfg(feature = "whole")]
        $(#[$doc])*
        $vis async fn $name() -> $output $body

        $(
            #[cfg(feature = "whole")]
            async fn $fetch() {}
        )?
    };
}

pub(super) use part;
