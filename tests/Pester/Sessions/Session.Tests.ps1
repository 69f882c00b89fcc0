# Sessions and their credentials, with files, environment, streams and runspaces as they are in a real PowerShell.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument @(
        '--key', 'LTAItestkeyabcd:Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0'
        '--key', 'STS.roleab12:roleSecret0123456789:roleToken0123456789'
    )
    $script:secret = 'Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0'
    $script:keyId = 'LTAItestkeyabcd'

    # A home of its own: the files of whoever runs this are neither read nor touched.
    $script:homeName = $IsWindows ? 'USERPROFILE' : 'HOME'
    $script:oldHome = [Environment]::GetEnvironmentVariable($homeName)
    $script:home1 = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
    $null = New-Item (Join-Path $home1 '.aliyun') -ItemType Directory
    [Environment]::SetEnvironmentVariable($homeName, $home1)
    $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'

    function Set-Config {
        param([string] $Current, [hashtable[]] $Profiles)
        $path = Join-Path $home1 '.aliyun' 'config.json'
        @{ current = $Current; profiles = $Profiles } | ConvertTo-Json -Depth 5 | Set-Content $path
        if (-not $IsWindows) {
            chmod 600 $path
        }
    }

    $script:good = @{
        name = 'prod'
        mode = 'AK'
        access_key_id = 'LTAItestkeyabcd'
        access_key_secret = $secret
        region_id = 'cn-shanghai'
    }
    $script:broken = @{ name = 'two words'; mode = 'StsToken'; access_key_id = 'LTAItestkeyabcd'; access_key_secret = $secret }
    $script:role = @{
        name = 'role'
        mode = 'RamRoleArn'
        access_key_id = 'LTAItestkeyabcd'
        access_key_secret = $secret
        ram_role_arn = 'acs:ram::123456:role/r'
        region_id = 'cn-shanghai'
    }

    # Everything a block says on any stream, as text.
    function Get-Said {
        param([scriptblock] $Block)
        $transcript = Join-Path $home1 'transcript.txt'
        $null = Start-Transcript $transcript
        $Error.Clear()
        $VerbosePreference = $DebugPreference = 'Continue'
        try {
            $all = & { try { & $Block } catch { $_; $_.Exception } } *>&1
        }
        finally {
            $null = Stop-Transcript
        }
        @(
            $all | Out-String -Width 500
            $all | Format-List * -Force | Out-String -Width 500
            $all | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
            $Error | Format-List * -Force | Out-String -Width 500
            Get-Content $transcript -Raw
        ) -join "`n"
    }
}

AfterAll {
    [Environment]::SetEnvironmentVariable($homeName, $oldHome)
    $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = $null
    Disconnect-DwAccount
    Stop-Emulator $emulator
    Remove-Item $home1 -Recurse -Force
}

Describe 'A profile of the CLI' {
    BeforeAll { Set-Config prod $good, $broken }

    It 'is used as it stands, with its region' {
        $session = New-DwSession
        $session.Region | Should -Be 'cn-shanghai'
        $session.AccessKeyId | Should -Be '****abcd'
        $session.CredentialSource | Should -Be 'profile prod (AK)'
    }

    It 'works for a command that makes its own session' {
        $env:ALIBABA_CLOUD_REGION_ID = $null
        { Get-DwTable -TableGuid odps.sales.dim_user -ErrorAction Stop } | Should -Throw -ExceptionType ([DataWorksMeta.DwException])
        $Error[0].FullyQualifiedErrorId | Should -Not -BeLike 'Dw.NoCredential*'
    }

    It 'that is broken is one terminating error with its id, file, profile and field' {
        $failure = try { New-DwSession -Profile 'two words' } catch { $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'Dw.BrokenCredential,DataWorksMeta.Commands.NewDwSessionCommand'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.Exception.Message | Should -Match "'two words'.*config\.json.*sts_token"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'that is not there lists those that are' {
        { New-DwSession -Profile nope } | Should -Throw -ErrorId 'Dw.NoProfile,*' -ExpectedMessage '*prod, two words*'
    }

    It 'completes by its name, quoted where that is needed' {
        $completions = (TabExpansion2 'New-DwSession -Profile ' 23).CompletionMatches
        $completions.CompletionText | Should -Be 'prod', "'two words'"
        (TabExpansion2 'Test-DwSession -Profile tw' 26).CompletionMatches.CompletionText | Should -Be "'two words'"
    }

    It 'completes to nothing where the file is broken' {
        Set-Content (Join-Path $home1 '.aliyun' 'config.json') '{ "current": '
        (TabExpansion2 'New-DwSession -Profile zz' 25).CompletionMatches.Where({ $_.ResultType -eq 'ParameterValue' }) |
            Should -BeNullOrEmpty
        Set-Config prod $good, $broken
    }

    It 'gets one warning where others can read the file' -Skip:$IsWindows {
        chmod 644 (Join-Path $home1 '.aliyun' 'config.json')
        $null = New-DwSession -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike '*chmod 600*'
        chmod 600 (Join-Path $home1 '.aliyun' 'config.json')
    }

    It 'and -Credential together are refused' {
        { New-DwSession -Profile prod -Credential $emulator.Credential } | Should -Throw -ErrorId 'Dw.BrokenCredential,*'
    }
}

Describe 'Where a session calls' {
    BeforeAll { Set-Config prod $good }

    It 'is the host in the VPC with -Vpc' {
        (New-DwSession cn-hangzhou -Vpc).Endpoint | Should -Be 'https://dataworks-vpc.cn-hangzhou.aliyuncs.com'
        { New-DwSession ap-south-1 -Vpc } | Should -Throw -ErrorId 'Dw.NoVpcEndpoint,*'
    }

    It 'shows the proxy, and refuses a password in its address' {
        (New-DwSession -Proxy http://127.0.0.1:8080).Proxy | Should -Be 'http://127.0.0.1:8080'
        { New-DwSession -Proxy http://user:hush@127.0.0.1:8080 } | Should -Throw -ErrorId 'Dw.InvalidProxy,*'
        { New-DwSession -ProxyCredential $emulator.Credential } | Should -Throw -ErrorId 'Dw.InvalidProxy,*'
    }

    It 'reads the proxy of the environment as it is now' {
        $env:HTTPS_PROXY = 'http://user:hush@127.0.0.1:8081'
        try {
            (New-DwSession).Proxy | Should -Be 'http://127.0.0.1:8081'
        }
        finally {
            $env:HTTPS_PROXY = $null
        }
        (New-DwSession).Proxy | Should -Be 'none'
    }

    It 'completes regions by id and place' {
        (TabExpansion2 'New-DwSession -Region Shang' 27).CompletionMatches.CompletionText | Should -Contain 'cn-shanghai'
    }
}

Describe 'The default session' {
    It 'is set, shown and forgotten' {
        Set-Config prod $good
        Connect-DwAccount -Profile prod | Should -BeNullOrEmpty
        (Get-DwSession).CredentialSource | Should -Be 'profile prod (AK)'
        (Connect-DwAccount -Profile prod -PassThru) | Should -BeOfType ([DataWorksMeta.DwSession])
        Disconnect-DwAccount
        Get-DwSession | Should -BeNullOrEmpty
    }
}

Describe 'With nothing at all' {
    It 'the error lists every source in order, in under two seconds' {
        Remove-Item (Join-Path $home1 '.aliyun' 'config.json')
        $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = $null
        try {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $failure = try { Get-DwTable -TableGuid odps.a.b -Region cn-shanghai } catch { $_ }
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        }
        finally {
            $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
        }
        # On a machine in the vendor's cloud the instance may well have a role.
        if ($failure.FullyQualifiedErrorId -like 'Dw.NoCredential*') {
            $failure.Exception.Message |
                Should -Match '-Credential.*-Profile.*environment variables.*OIDC.*config\.json.*INI.*ECS RAM role.*credentials URI'
        }
    }
}

Describe 'Test-DwSession' {
    BeforeAll { Set-Config prod $good, $broken }

    It 'tests sources, region, endpoint, key and call in this order, as objects of one type' {
        $checks = Test-DwSession -Endpoint $emulator.Address
        $checks | ForEach-Object { $_ | Should -BeOfType ([DataWorksMeta.SessionCheck]) }
        $names = $checks.Name -join '|'
        $names | Should -BeLike (
            '*-Credential|*-Profile|*environment variables|*OIDC*|*config.json|*INI*|*ECS RAM role|*credentials URI|' +
            'Region|Endpoint|Proxy|Key|Call|Clock|Limits'
        )
        ($checks | Where-Object Name -EQ 'Key').Detail | Should -BeLike '****abcd from profile prod*'
        $checks | Where-Object Status -EQ 'Failed' | Should -BeNullOrEmpty
        ($checks | Where-Object Name -EQ 'Call').Duration | Should -BeOfType ([timespan])
    }

    It 'takes a session from the pipe' {
        (New-DwSession -Endpoint $emulator.Address | Test-DwSession | Where-Object Name -EQ 'Endpoint').Detail |
            Should -Be $emulator.Address
    }

    It 'reports what is broken as an object with id and next step, and goes on with the script' {
        $failed = Test-DwSession -Profile 'two words' | Where-Object Status -EQ 'Failed'
        $failed.ErrorId | Should -Be 'Dw.BrokenCredential'
        $failed.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'fits 100 columns' {
        $lines = (Test-DwSession -Profile 'two words' | Format-Table | Out-String -Width 100) -split '\r?\n'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}

Describe 'No stream, error or transcript holds a secret' {
    BeforeAll { Set-Config prod $good, $broken }

    It 'of <_>' -ForEach @(
        'New-DwSession', 'Connect-DwAccount -PassThru', 'Get-DwSession', 'Test-DwSession -Endpoint $emulator.Address',
        'New-DwSession -Profile "two words"', 'Test-DwSession -Profile "two words"', 'Connect-DwAccount -Profile nope',
        'New-DwSession -Endpoint $emulator.Address | Test-DwSession',
        ('New-DwSession -Credential ([pscredential]::new($keyId, (ConvertTo-SecureString $secret -AsPlainText))) ' +
            '-SecurityToken (ConvertTo-SecureString "tok-$secret" -AsPlainText) -Region cn-shanghai')
    ) {
        $said = Get-Said ([scriptblock]::Create($_))
        $said | Should -Not -BeNullOrEmpty
        # The command line itself stands in the transcript and in error positions; it names no value.
        $said | Should -Not -BeLike "*$secret*"
        $said | Should -Not -BeLike '*LTAItestkeyabcd*' -Because 'only the end of a key id may show'
        $said | Should -Not -Match 'Signature=[^*]'
    }
}

Describe 'One expiring role session in 32 runspaces' {
    It 'asks for the role once per renewal' {
        # A token service on this machine. Its keys live for four seconds, so that they are renewed after two.
        $listener = [Net.HttpListener]::new()
        $port = 0
        foreach ($try in 1..20) {
            $port = Get-Random -Minimum 20000 -Maximum 60000
            $listener.Prefixes.Clear()
            $listener.Prefixes.Add("http://127.0.0.1:$port/")
            try { $listener.Start(); break } catch { $listener = [Net.HttpListener]::new() }
        }
        $asked = [Collections.Concurrent.ConcurrentQueue[datetime]]::new()
        $sts = Start-ThreadJob {
            $ErrorActionPreference = 'Stop'
            while ($true) {
                $context = ($using:listener).GetContext()
                ($using:asked).Enqueue([datetime]::UtcNow)
                $end = [datetime]::UtcNow.AddSeconds(6).ToString('yyyy-MM-ddTHH:mm:ssZ')
                $key = '"AccessKeyId":"STS.roleab12","AccessKeySecret":"roleSecret0123456789","SecurityToken":"roleToken0123456789"'
                $bytes = [Text.Encoding]::UTF8.GetBytes("{`"RequestId`":`"R`",`"Credentials`":{$key,`"Expiration`":`"$end`"}}")
                $context.Response.OutputStream.Write($bytes)
                $context.Response.Close()
            }
        }
        Set-Config role $role
        $env:ALIBABA_CLOUD_STS_ENDPOINT = "http://127.0.0.1:$port"
        try {
            $module = Join-Path $env:DW_TEST_MODULE 'DataWorksMeta.psd1'
            $address = $emulator.Address
            $keys = 1..32 | ForEach-Object -ThrottleLimit 32 -Parallel {
                Import-Module $using:module
                $session = New-DwSession -Endpoint $using:address
                foreach ($round in 1..4) {
                    $null = Get-DwTableProducingTask -TableGuid odps.sales.dim_user -Session $session -ErrorAction Stop
                    Start-Sleep -Milliseconds 700
                }
                $session.AccessKeyId
            }
        }
        finally {
            $env:ALIBABA_CLOUD_STS_ENDPOINT = $null
            $listener.Close()
            $sts | Remove-Job -Force
        }
        $keys | Should -HaveCount 32
        $keys | Select-Object -Unique | Should -Be '****ab12'
        $times = @($asked)
        $times.Count | Should -BeGreaterThan 0
        for ($i = 1; $i -lt $times.Count; $i++) {
            ($times[$i] - $times[$i - 1]).TotalSeconds | Should -BeGreaterThan 1.9 -Because 'each key is good for at least that long'
        }
    }
}
