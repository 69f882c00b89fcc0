namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Waits for work that others wait for too.</summary>
internal static class Waiting
{
    /// <summary>Ends with the token, while the work itself goes on.</summary>
    public static async Task<T> ForAsync<T>(Task<T> work, CancellationToken token)
    {
        if (!work.IsCompleted && token.CanBeCanceled)
        {
            var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (token.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), stopped))
                await Task.WhenAny(work, stopped.Task).ConfigureAwait(false);
            if (!work.IsCompleted)
            {
                // Nobody may be left to see how it ends.
                _ = work.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                token.ThrowIfCancellationRequested();
            }
        }
        return await work.ConfigureAwait(false);
    }
}
