return args is ["train" or "serve", ..] ? 0 : 64;
