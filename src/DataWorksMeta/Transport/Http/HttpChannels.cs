namespace DataWorksMeta.Transport;

/// <summary>One pool of connections for each way out of this machine, shared by everything in the process.</summary>
internal static class HttpChannels
{
    // More proxies than one process has; a session keeps its own channel even when it is no longer listed.
    private const int Capacity = 16;

    private static readonly object s_gate = new();
    private static readonly List<KeyValuePair<ProxySetting, HttpChannel>> s_channels = [];

    public static HttpChannel For(ProxySetting setting)
    {
        lock (s_gate)
        {
            int index = s_channels.FindIndex(pair => pair.Key.Equals(setting));
            if (index >= 0)
                return s_channels[index].Value;
            var handler = HttpChannel.NewHandler();
            var proxy = new ChannelProxy(setting);
            handler.Proxy = proxy;
            handler.UseProxy = true;
            var channel = new HttpChannel(handler, proxy);
            s_channels.Add(new(setting, channel));
            if (s_channels.Count > Capacity)
                s_channels.RemoveAt(0);
            return channel;
        }
    }
}
