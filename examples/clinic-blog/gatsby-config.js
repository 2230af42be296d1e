// An invented practice: no such clinic, place or address exists.
module.exports = {
  siteMetadata: {
    title: "Wrenlow Joint Clinic",
    siteUrl: "https://wrenlow-joint-clinic.example",
  },
};
