// Instead of cdktf's own: it keeps the whole stack of each token and list for messages of its own, and jest maps each line of it to its source,
// which would be most of the time of every test that makes a stack.
exports.captureStackTrace = () => [];
