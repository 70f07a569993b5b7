-- Each request registers somebody new, from an address of their own.
local token, public, path = os.getenv("CSRF_TOKEN"), os.getenv("PUBLIC"), os.getenv("FORM_PATH")
local count = 0

request = function()
  count = count + 1
  local headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Cookie"] = "csrftoken=" .. token,
    ["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.floor(count / 65536) % 256, math.floor(count / 256) % 256, count % 256),
  }
  local body = "csrfmiddlewaretoken=" .. token .. "&first_name=Alex&last_name=Essai&public=" .. public
    .. "&email=essai" .. count .. "%40exemple.test"
  return wrk.format("POST", path, headers, body)
end
